#include "chart/marks.h"

#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <plplotP.h>

/*
 * PLplot behind one lock: the only file that knows it. Its state is global; so is ours, for the same reason, and only
 * here.
 *
 * plinit is not called. It reads a folder of drivers and a font file, which it looks for in the working folder first,
 * and can end in a question on standard input. All that it does for us is a dozen fields of the stream, so these are
 * set (start), with our table of device functions in place of a driver, and PLplot opens no file at all. plend1 before
 * each chart wipes the stream, so that no chart sees what another has set.
 *
 * The price: there is no font. plpoin and plsym read one and crash; plmap and plconfigtime are not called either (they
 * read files, or end the process). tests/pdf/plplot.sh sees to it.
 *
 * While it draws we only record, since no frame of PLplot may be jumped over but by plexit's handler, which must not
 * return (plexit would end the process). Colours, widths and dashes are never told to it: they come back with the mark
 * that is being drawn, exact.
 *
 * PLplot sets LC_NUMERIC to "C" around its calls of our device, for the whole process, and back.
 */
enum {
    PHYSICAL_MOST = 32000, /* device coordinates are shorts */
    UNIT_LEAST = 10,       /* mpt to a device unit, for areas up to 320 pt; more for larger ones */
    LOCALE_ROOM = 256,
    MESSAGE_ROOM = 320 /* PLplot's messages are shorter than 160 bytes */
};
static const double mpt_per_mm = 72000 / 25.4;

typedef struct {
    arena *arena;
    const chart_mark *mark; /* being drawn */
    const chart_window *window;
    chart_stroke *first, *last;
    mpt unit, width, height;
    double units_per_mm;
    bool no_memory;
} recorder;

static struct {
    pthread_mutex_t lock;
    recorder *recorder;
    jmp_buf failed;
    PLINT error_code;
    char message[MESSAGE_ROOM];
    char locale[LOCALE_ROOM];
} plotter = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* ---- our device: PLplot -> strokes ---- */

static mpt mpt_of(int64_t units) {
    int64_t length = units * plotter.recorder->unit;
    return (mpt)(length > MPT_MAX ? MPT_MAX : length < -MPT_MAX ? -MPT_MAX : length);
}

static void set_point(mpt point[2], int64_t x, int64_t y) {
    point[0] = mpt_of(x);
    point[1] = plotter.recorder->height - mpt_of(y);
}

/* A stroke of so many points, to be filled in; NULL when memory is out. */
static chart_stroke *record(PLINT count) {
    recorder *r = plotter.recorder;
    chart_stroke *stroke = r == NULL ? NULL : arena_try_alloc(r->arena, sizeof *stroke);
    mpt(*points)[2] = stroke == NULL ? NULL : arena_try_alloc(r->arena, (size_t)count * sizeof *points);
    if (points == NULL) {
        if (r != NULL)
            r->no_memory = true;
        return NULL;
    }
    *stroke = (chart_stroke){.mark = r->mark, .points = points, .count = (size_t)count};
    if (r->last == NULL)
        r->first = stroke;
    else
        r->last->next = stroke;
    return r->last = stroke;
}

static void record_points(const short *x, const short *y, PLINT count) {
    chart_stroke *stroke = record(count);
    for (PLINT i = 0; stroke != NULL && i < count; i++)
        set_point(stroke->points[i], x[i], y[i]);
}

static void record_point(double x, double y) {
    chart_stroke *stroke = record(1);
    if (stroke != NULL)
        set_point(stroke->points[0], llround(x), llround(y));
}

static void device_line(struct PLStream_struct *stream, short x0, short y0, short x1, short y1) {
    (void)stream;
    record_points((short[]){x0, x1}, (short[]){y0, y1}, 2);
}

static void device_polyline(struct PLStream_struct *stream, short *x, short *y, PLINT count) {
    (void)stream;
    record_points(x, y, count);
}

/* PLplot asks how long a string is (in mm) before it places one that does not start at its point. */
static void device_text(const EscText *text) {
    if (plsc->get_string_length && plotter.recorder != NULL)
        plsc->string_length = plotter.recorder->mark->text.width / mpt_per_mm;
    else
        record_point(text->refx, text->refy);
}

static void device_escape(struct PLStream_struct *stream, PLINT what, void *data) {
    (void)stream;
    if (what == PLESC_FILL)
        record_points(plsc->dev_x, plsc->dev_y, plsc->dev_npts);
    else if (what == PLESC_ARC)
        record_point(((const arc_struct *)data)->x, ((const arc_struct *)data)->y);
    else if (what == PLESC_HAS_TEXT)
        device_text(data);
}

static void device_state(struct PLStream_struct *stream, PLINT what) {
    (void)stream;
    (void)what;
}

static void device_nothing(struct PLStream_struct *stream) {
    (void)stream;
}

static PLDispatchTable device = {.pl_MenuStr = "",
                                 .pl_DevName = "page",
                                 .pl_type = plDevType_Null,
                                 .pl_init = device_nothing,
                                 .pl_line = device_line,
                                 .pl_polyline = device_polyline,
                                 .pl_eop = device_nothing,
                                 .pl_bop = device_nothing,
                                 .pl_tidy = device_nothing,
                                 .pl_state = device_state,
                                 .pl_esc = device_escape};

/* ---- starting, for each chart ---- */

static int on_exit_asked(const char *message) {
    snprintf(plotter.message, sizeof plotter.message, "%s", message);
    longjmp(plotter.failed, 1);
}

/* With an error code to fill, plabort is silent; it prints otherwise. */
static void start(const recorder *r) {
    plsexit(on_exit_asked);
    plend1();
    plsError(&plotter.error_code, plotter.message);
    plsc->dispatch_table = &device;
    plsc->initialized = plsc->dev_initialized = 1;
    plsc->color = plsc->dev_fill0 = 1;
    plsc->dev_text = plsc->has_string_length = 1; /* dev_unicode is 0: strings come as they are, '#' included */
    plsc->caspfactor = 1;
    plP_setpxl(r->units_per_mm, r->units_per_mm);
    plP_setphy(0, r->width / r->unit, 0, r->height / r->unit);
    plsc->page_status = AT_EOP;
    plsc->level = 1;
    plP_bop();
    pladv(0);
}

/* ---- drawing ---- */

static void set_window(recorder *r, const chart_window *window) {
    if (r->window == window)
        return;
    r->window = window;
    const chart_box *box = &window->box;
    plvpor((double)box->left / r->width, (double)box->right / r->width, (double)(r->height - box->bottom) / r->height,
           (double)(r->height - box->top) / r->height);
    plwind(window->world.left, window->world.right, window->world.bottom, window->world.top);
}

static PLINT micrometres(mpt length) {
    return (PLINT)lround(1000.0 * length / mpt_per_mm);
}

/* Areas were cut: PLplot's own cutting, which adds corners of the window to what touches it, is kept out of it. */
static void fill(const chart_mark *mark) {
    PLINT left = plsc->clpxmi, right = plsc->clpxma, bottom = plsc->clpymi, top = plsc->clpyma;
    plsc->clpxmi = plsc->clpymi = SHRT_MIN;
    plsc->clpxma = plsc->clpyma = SHRT_MAX;
    plfill((PLINT)mark->count, mark->x, mark->y);
    plsc->clpxmi = left, plsc->clpxma = right;
    plsc->clpymi = bottom, plsc->clpyma = top;
}

static void draw_hatch(const chart_mark *mark) {
    PLINT tenths = (PLINT)lround(mark->hatch.angle * 10), across = tenths > 0 ? tenths - 900 : tenths + 900;
    PLINT spacing = micrometres(mark->hatch.spacing);
    plpat(mark->hatch.crossed ? 2 : 1, (PLINT[]){tenths, across}, (PLINT[]){spacing, spacing});
    fill(mark);
    plpsty(0);
}

/* A direction on the page, as one of the world. */
static void draw_text(const chart_mark *mark) {
    const chart_box *box = &mark->window->box;
    const chart_world *world = &mark->window->world;
    double width = world->right - world->left, height = world->top - world->bottom;
    double slope = (double)(box->right - box->left) / (box->bottom - box->top);
    page_direction along = page_direction_of((int16_t)lround(mark->text.angle * 10));
    plptex(mark->x[0], mark->y[0], along.x * width, along.y * height * slope, mark->text.justify, mark->text.text.at);
}

/* What plarc does with a device that has arcs; but it does not check its memory. Only the centre comes back. */
static void draw_arc(const chart_mark *mark) {
    arc_struct arc = {.x = plsc->wpxoff + plsc->wpxscl * mark->x[0], .y = plsc->wpyoff + plsc->wpyscl * mark->y[0]};
    plP_esc(PLESC_ARC, &arc);
}

static void draw_mark(recorder *r, const chart_mark *mark) {
    r->mark = mark;
    set_window(r, mark->window);
    switch ((chart_mark_kind)mark->kind) {
    case CHART_MARK_LINE:
        plline((PLINT)mark->count, mark->x, mark->y);
        break;
    case CHART_MARK_AREA:
        fill(mark);
        break;
    case CHART_MARK_ARC:
        draw_arc(mark);
        break;
    case CHART_MARK_HATCH:
        draw_hatch(mark);
        break;
    case CHART_MARK_TEXT:
        draw_text(mark);
        break;
    }
}

/* The jump of plexit ends here; `r` is not changed between, but through plotter.recorder. */
static bool draw_marks(recorder *r, const chart_marks *marks) {
    if (setjmp(plotter.failed) != 0)
        return false;
    start(r);
    for (size_t i = 0; i < marks->count && !r->no_memory && plotter.error_code == 0; i++)
        draw_mark(r, &marks->at[i]);
    return plotter.error_code == 0 && !r->no_memory;
}

static void keep_locale(void) {
    const char *name = setlocale(LC_NUMERIC, NULL);
    snprintf(plotter.locale, sizeof plotter.locale, "%s", name == NULL ? "C" : name);
}

/* PLplot was stopped perhaps before it could do so. (It cannot be done while there is no memory at all.) */
static void restore_locale(void) {
    if (strcmp(setlocale(LC_NUMERIC, NULL), plotter.locale) != 0)
        setlocale(LC_NUMERIC, plotter.locale);
}

static bool locked_draw(recorder *r, const chart_marks *marks) {
    plotter.recorder = r;
    plotter.error_code = 0;
    plotter.message[0] = '\0';
    keep_locale();
    errno = 0;
    bool drawn = draw_marks(r, marks);
    if (!drawn) {
        r->no_memory = r->no_memory || errno == ENOMEM;
        restore_locale();
    }
    plotter.recorder = NULL;
    return drawn;
}

static recorder recorder_for(arena *a, mpt width, mpt height) {
    mpt longest = width > height ? width : height, unit = (longest + PHYSICAL_MOST - 1) / PHYSICAL_MOST;
    recorder r = {.arena = a, .width = width, .height = height, .unit = unit < UNIT_LEAST ? UNIT_LEAST : unit};
    r.units_per_mm = mpt_per_mm / r.unit;
    return r;
}

static void report_failure(diags *all, place where, const char *message) {
    diag *d = diag_add(all, DIAG_INSTALLATION, where, "PLplot cannot draw the chart: %s",
                       message[0] == '\0' ? "it gave no reason" : message);
    diag_hint(all, d, "see that PLplot is installed whole (Debian: libplplot17), or report it with the briefing");
}

bool chart_plplot_draw(arena *a, diags *all, place where, mpt width, mpt height, const chart_marks *marks,
                       chart_stroke **strokes) {
    char message[MESSAGE_ROOM];
    recorder r = recorder_for(a, width, height);
    pthread_mutex_lock(&plotter.lock);
    bool drawn = locked_draw(&r, marks);
    memcpy(message, plotter.message, sizeof message);
    pthread_mutex_unlock(&plotter.lock);
    if (r.no_memory)
        arena_fail(a);
    if (!drawn)
        report_failure(all, where, message);
    *strokes = r.first;
    return drawn;
}
