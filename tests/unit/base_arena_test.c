#include "base/buffer.h"
#include "base/map.h"
#include "base/vector.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    char order[8];
    size_t count;
} journal;

typedef struct {
    journal *all;
    char name;
} entry;

static void note(void *object) {
    const entry *e = object;
    e->all->order[e->all->count++] = e->name;
}

static void gives_zeroed_aligned_memory(void **state) {
    (void)state;
    arena *a = arena_new();
    for (size_t size = 0; size < 3000; size += 7) {
        unsigned char *at = arena_alloc(a, size);
        assert_int_equal((uintptr_t)at % 16, 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(at[i], 0);
        memset(at, 0xFF, size);
    }
    arena_drop(a);
}

static void releases_newest_first_before_memory_goes(void **state) {
    (void)state;
    journal j = {{0}, 0};
    arena *a = arena_new();
    for (char name = 'a'; name <= 'c'; name++) {
        entry *e = ARENA_NEW(a, entry);
        *e = (entry){&j, name};
        arena_defer(a, note, e);
        arena_alloc(a, 100000);
    }
    arena_drop(a);
    assert_string_equal(j.order, "cba");
}

static void a_rewind_undoes_what_came_after_its_mark(void **state) {
    (void)state;
    journal j = {{0}, 0};
    entry before = {&j, 'b'}, after = {&j, 'a'};
    arena *a = arena_new();
    arena_defer(a, note, &before);
    char *kept = arena_copy(a, "kept", 5);
    arena_mark mark = arena_now(a);
    arena_defer(a, note, &after);
    for (int i = 0; i < 100; i++) {
        memset(arena_alloc(a, 5000), 0xFF, 5000);
        arena_alloc(a, 50000);
    }
    arena_rewind(a, mark);
    assert_string_equal(j.order, "a");
    assert_string_equal(kept, "kept");
    const unsigned char *fresh = arena_alloc(a, 5000);
    for (size_t i = 0; i < 5000; i++)
        assert_int_equal(fresh[i], 0);
    arena_drop(a);
    assert_string_equal(j.order, "ab");
}

static void a_loop_of_rewinds_holds_still(void **state) {
    (void)state;
    arena *a = arena_new();
    arena_alloc(a, 1);
    arena_mark mark = arena_now(a);
    size_t first = 0;
    for (int round = 0; round < 50; round++) {
        for (int i = 0; i < 30; i++)
            arena_alloc(a, 9000);
        arena_alloc(a, 1000000);
        if (round == 1)
            first = arena_size(a);
        assert_true(round < 2 || arena_size(a) == first);
        arena_rewind(a, mark);
    }
    assert_true(arena_size(a) < 1000000);
    arena_drop(a);
}

/* More than any machine has, yet no overflow. */
static const size_t TOO_MUCH = SIZE_MAX / 4;

static void jumps_when_memory_is_out(void **state) {
    (void)state;
    journal j = {{0}, 0};
    entry e = {&j, 'x'};
    arena *a = arena_new();
    jmp_buf target;
    if (setjmp(target) == 0) {
        arena_on_failure(a, &target);
        arena_defer(a, note, &e);
        assert_null(arena_try_alloc(a, TOO_MUCH));
        arena_alloc(a, TOO_MUCH);
        fail();
    }
    assert_int_equal(j.count, 0);
    arena_drop(a);
    assert_int_equal(j.count, 1);
}

static void jumps_when_a_product_overflows(void **state) {
    (void)state;
    arena *a = arena_new();
    jmp_buf target;
    volatile int jumps = 0;
    if (setjmp(target) == 0) {
        arena_on_failure(a, &target);
        arena_array(a, SIZE_MAX / 2, 4);
        fail();
    }
    jumps++;
    if (setjmp(target) == 0) {
        buffer_room(buffer_new(a), TOO_MUCH);
        fail();
    }
    jumps++;
    assert_int_equal(jumps, 2);
    arena_drop(a);
}

static void a_child_fails_to_its_parents_target(void **state) {
    (void)state;
    arena *a = arena_new();
    jmp_buf target;
    if (setjmp(target) == 0) {
        arena_on_failure(a, &target);
        arena *child = arena_new_child(a);
        arena_drop(arena_new_child(a));
        arena_alloc(child, TOO_MUCH);
        fail();
    }
    arena_drop(a);
}

static void vectors_grow_and_hand_out_zeroed_items(void **state) {
    (void)state;
    arena *a = arena_new();
    VECTOR(int) v = {0};
    for (int i = 0; i < 1000; i++) {
        int *item = VECTOR_PUSH(a, &v);
        assert_int_equal(*item, 0);
        *item = i;
    }
    assert_int_equal(v.count, 1000);
    assert_int_equal(v.at[0], 0);
    assert_int_equal(v.at[999], 999);
    v.count = 0;
    assert_int_equal(*VECTOR_PUSH(a, &v), 0);
    arena_drop(a);
}

static void maps_keep_the_order_of_insertion(void **state) {
    (void)state;
    enum { COUNT = 5000 };
    arena *a = arena_new();
    map *m = map_new(a);
    assert_false(map_has(m, STR("0")));
    for (int i = 0; i < COUNT; i++)
        assert_true(map_set(m, str_print(a, "%d", i * 7), m));
    assert_int_equal(map_count(m), COUNT);
    for (int i = 0; i < COUNT; i++) {
        assert_true(map_has(m, str_print(a, "%d", i * 7)));
        assert_true(str_equal(map_at(m, (size_t)i)->key, str_print(a, "%d", i * 7)));
    }
    assert_null(map_get(m, STR("1")));
    int other = 0;
    assert_false(map_set(m, STR("14"), &other));
    assert_ptr_equal(map_get(m, STR("14")), &other);
    assert_int_equal(map_count(m), COUNT);
    assert_true(map_set(m, (str){0}, NULL));
    assert_true(map_has(m, STR("")));
    arena_drop(a);
}

static void buffers_write_numbers(void **state) {
    (void)state;
    arena *a = arena_new();
    buffer *b = buffer_new(a);
    const int64_t milli[] = {0, 12500, 12000, 1, -1, 10, 100, -12345, 2000000000, INT64_MIN};
    for (size_t i = 0; i < sizeof milli / sizeof *milli; i++) {
        buffer_milli(b, milli[i]);
        buffer_byte(b, ' ');
    }
    buffer_int(b, INT64_MIN);
    buffer_byte(b, ' ');
    buffer_uint(b, UINT64_MAX);
    buffer_print(b, " %s|%d", "text", -5);
    str view = buffer_view(b);
    const char *expected = "0 12.5 12 0.001 -0.001 0.01 0.1 -12.345 2000000 -9223372036854775.808 "
                           "-9223372036854775808 18446744073709551615 text|-5";
    assert_int_equal(view.length, strlen(expected));
    assert_memory_equal(view.at, expected, view.length);
    buffer_reset(b);
    assert_int_equal(buffer_view(b).length, 0);
    arena_drop(a);
}

static void a_buffer_survives_a_rewind_of_its_arena(void **state) {
    (void)state;
    arena *a = arena_new();
    buffer *b = buffer_new(a);
    arena_mark mark = arena_now(a);
    for (int i = 0; i < 100000; i++)
        buffer_byte(b, 'x');
    arena_rewind(a, mark);
    assert_int_equal(buffer_view(b).length, 100000);
    assert_int_equal(buffer_view(b).at[99999], 'x');
    arena_drop(a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_zeroed_aligned_memory),
        cmocka_unit_test(releases_newest_first_before_memory_goes),
        cmocka_unit_test(a_rewind_undoes_what_came_after_its_mark),
        cmocka_unit_test(a_loop_of_rewinds_holds_still),
        cmocka_unit_test(jumps_when_memory_is_out),
        cmocka_unit_test(jumps_when_a_product_overflows),
        cmocka_unit_test(a_child_fails_to_its_parents_target),
        cmocka_unit_test(vectors_grow_and_hand_out_zeroed_items),
        cmocka_unit_test(maps_keep_the_order_of_insertion),
        cmocka_unit_test(buffers_write_numbers),
        cmocka_unit_test(a_buffer_survives_a_rewind_of_its_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
