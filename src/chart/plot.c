#include "chart/plot.h"

#include "base/file.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <plplotP.h>

/*
 * PLplot behind one lock. Its state is global; so is ours, for the same reason, and only here.
 *
 * It is started once a process, with our table of device functions in place of a driver: then it neither looks for a
 * device (which would end in a question on standard input) nor loads one. While it draws we only record, since no frame
 * of it may be jumped over but by plexit's handler, which must not return (plexit would end the process).
 */
enum {
    PHYSICAL_MOST = 32000, /* device coordinates are shorts */
    UNIT_LEAST = 10,       /* mpt to a device unit, for areas up to 320 pt; more for larger ones */
    START_ROOM = 1024 * 1024,
    COLOURS = 16,
    OUR_COLOUR = 1,    /* of PLplot's first colour map */
    MESSAGE_ROOM = 320 /* PLplot's messages are shorter than 160 bytes */
};

typedef struct {
    arena *arena;
    const plot_mark *mark; /* being drawn */
    plot_stroke *first, *last;
    mpt unit, height;
    double units_per_mm;
    PLINT physical_width, physical_height;
    bool no_memory;
} recorder;

static struct {
    pthread_mutex_t lock;
    bool started, broken;
    recorder *recorder;
    jmp_buf failed;
    PLINT error_code;
    char message[MESSAGE_ROOM];
} plotter = {.lock = PTHREAD_MUTEX_INITIALIZER};

/* ---- our device: PLplot -> strokes ---- */

static plot_stroke *record(plot_kind kind, const short *x, const short *y, PLINT count) {
    recorder *r = plotter.recorder;
    plot_stroke *stroke = arena_try_alloc(r->arena, sizeof *stroke);
    mpt(*points)[2] = arena_try_alloc(r->arena, (size_t)count * sizeof *points);
    r->no_memory = r->no_memory || stroke == NULL || points == NULL;
    if (r->no_memory)
        return NULL;
    for (PLINT i = 0; i < count; i++) {
        points[i][0] = x[i] * r->unit;
        points[i][1] = r->height - y[i] * r->unit;
    }
    *stroke = (plot_stroke){.kind = kind, .points = points, .point_count = (size_t)count, .mark = r->mark};
    stroke->rgb = (uint32_t)plsc->curcolor.r << 16 | (uint32_t)plsc->curcolor.g << 8 | plsc->curcolor.b;
    stroke->thickness = (mpt)lround(plsc->width * 1000);
    if (r->last == NULL)
        r->first = stroke;
    else
        r->last->next = stroke;
    return r->last = stroke;
}

static void device_line(struct PLStream_struct *stream, short x0, short y0, short x1, short y1) {
    (void)stream;
    if (plotter.recorder != NULL)
        record(PLOT_LINE, (short[]){x0, x1}, (short[]){y0, y1}, 2);
}

static void device_polyline(struct PLStream_struct *stream, short *x, short *y, PLINT count) {
    (void)stream;
    if (plotter.recorder != NULL)
        record(PLOT_LINE, x, y, count);
}

/* PLplot asks how long a string is (in mm) before it places one that does not start at its point. */
static void device_text(const EscText *text) {
    recorder *r = plotter.recorder;
    if (plsc->get_string_length) {
        plsc->string_length = r->mark->text_width / ((double)r->unit * r->units_per_mm);
        return;
    }
    short x = (short)text->refx, y = (short)text->refy;
    record(PLOT_TEXT, &x, &y, 1);
}

static void device_escape(struct PLStream_struct *stream, PLINT what, void *data) {
    (void)stream;
    if (plotter.recorder == NULL)
        return;
    if (what == PLESC_FILL)
        record(PLOT_FILL, plsc->dev_x, plsc->dev_y, plsc->dev_npts);
    else if (what == PLESC_HAS_TEXT)
        device_text(data);
}

/* Colour and width are read where they are used. */
static void device_state(struct PLStream_struct *stream, PLINT what) {
    (void)stream;
    (void)what;
}

static void device_nothing(struct PLStream_struct *stream) {
    (void)stream;
}

static void device_start(struct PLStream_struct *stream) {
    (void)stream; /* it is plsc, of a type that only PLplot knows by that name */
    plsc->color = 1;
    plsc->dev_fill0 = 1;
    plsc->dev_text = 1;
    plsc->dev_unicode = 0; /* strings come as they are, '#' included */
    plsc->has_string_length = 1;
    plP_setpxl(1, 1);
    plP_setphy(0, PHYSICAL_MOST, 0, PHYSICAL_MOST);
}

static PLDispatchTable device = {.pl_MenuStr = "",
                                 .pl_DevName = "page",
                                 .pl_type = plDevType_Null,
                                 .pl_init = device_start,
                                 .pl_line = device_line,
                                 .pl_polyline = device_polyline,
                                 .pl_eop = device_nothing,
                                 .pl_bop = device_nothing,
                                 .pl_tidy = device_nothing,
                                 .pl_state = device_state,
                                 .pl_esc = device_escape};

/* ---- starting, once a process ---- */

static void keep_message(const char *message) {
    if (plotter.message[0] == '\0')
        snprintf(plotter.message, sizeof plotter.message, "%s", message);
}

static int on_exit_asked(const char *message) {
    keep_message(message);
    longjmp(plotter.failed, 1);
}

static bool driver_folder_missing(diags *all, place where) {
    const char *folder = plGetDrvDir();
    if (file_is_folder(folder))
        return false;
    diag *d = diag_add(all, DIAG_INSTALLATION, where,
                       "PLplot, which draws the charts, lacks its folder of drivers “%s”", folder);
    diag_hint(all, d,
              getenv("PLPLOT_DRV_DIR") != NULL
                  ? "the variable PLPLOT_DRV_DIR says where it is: correct it, or unset it"
                  : "install PLplot again (Debian: apt-get install --reinstall libplplot17)");
    return true;
}

/* Colour maps of our own keep PLplot from reading palette files, which it looks for in the current folder first. */
static bool set_colour_maps(void) {
    plsc->cmap0 = calloc(COLOURS, sizeof *plsc->cmap0);
    plsc->cmap1 = calloc(COLOURS, sizeof *plsc->cmap1);
    plsc->ncol0 = plsc->ncol1 = COLOURS;
    return plsc->cmap0 != NULL && plsc->cmap1 != NULL;
}

/* PLplot's start does not check all that it allocates, and prints and exits over some of it. So it is not tried when
   there is less memory than it takes, which is 60 kB. */
static bool has_room(void) {
    void *room = malloc(START_ROOM);
    free(room);
    return room != NULL;
}

/* With an error code to fill, plabort is silent; it prints otherwise. */
static bool start(void) {
    if (!has_room())
        return false;
    plsexit(on_exit_asked);
    plsError(&plotter.error_code, plotter.message);
    if (!set_colour_maps())
        return false;
    plsc->dispatch_table = &device;
    plsc->dev_initialized = 1;
    plfontld(0);
    if (setjmp(plotter.failed) != 0)
        return false;
    plinit();
    plotter.message[0] = '\0';
    plotter.started = true;
    return true;
}

/* ---- drawing ---- */

static void set_page(recorder *r, const plot_drawing *drawing) {
    plP_setpxl(r->units_per_mm, r->units_per_mm);
    plP_setphy(0, r->physical_width, 0, r->physical_height);
    pladv(0);
    plvpor(0, 1, 0, 1);
    plwind(drawing->left, drawing->right, drawing->bottom, drawing->top);
}

static void set_colour(uint32_t rgb) {
    plscol0(OUR_COLOUR, rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    plcol0(OUR_COLOUR);
}

static void draw_mark(recorder *r, const plot_mark *mark) {
    r->mark = mark;
    set_colour(mark->rgb);
    switch (mark->kind) {
    case PLOT_FILL:
        plfill(4, (PLFLT[]){mark->x0, mark->x1, mark->x1, mark->x0}, (PLFLT[]){mark->y0, mark->y0, mark->y1, mark->y1});
        break;
    case PLOT_LINE:
        plwidth(mark->thickness / 1000.0);
        pljoin(mark->x0, mark->y0, mark->x1, mark->y1);
        break;
    case PLOT_TEXT:
        plptex(mark->x0, mark->y0, plsc->vpwxma - plsc->vpwxmi, 0, mark->justify, mark->text.at);
        break;
    }
}

/* The jump of plexit ends here; `r` is not changed between, but through plotter.recorder. */
static bool draw_marks(recorder *r, const plot_drawing *drawing) {
    if (setjmp(plotter.failed) != 0)
        return false;
    plotter.error_code = 0;
    set_page(r, drawing);
    for (size_t i = 0; i < drawing->marks.count && !r->no_memory && plotter.error_code == 0; i++)
        draw_mark(r, &drawing->marks.at[i]);
    return plotter.error_code == 0;
}

static bool locked_draw(recorder *r, const plot_drawing *drawing) {
    if (plotter.broken || (!plotter.started && !start())) {
        plotter.broken = true;
        return false;
    }
    plotter.recorder = r;
    bool drawn = draw_marks(r, drawing);
    plotter.recorder = NULL;
    plotter.broken = !drawn;
    return drawn;
}

static recorder recorder_for(arena *a, const plot_drawing *drawing) {
    const double mpt_per_mm = 72000 / 25.4;
    mpt longest = drawing->width > drawing->height ? drawing->width : drawing->height;
    mpt unit = (longest + PHYSICAL_MOST - 1) / PHYSICAL_MOST;
    recorder r = {.arena = a, .unit = unit < UNIT_LEAST ? UNIT_LEAST : unit, .height = drawing->height};
    r.units_per_mm = mpt_per_mm / r.unit;
    r.physical_width = drawing->width / r.unit;
    r.physical_height = drawing->height / r.unit;
    return r;
}

bool plot_available(diags *all, place where) {
    pthread_mutex_lock(&plotter.lock);
    bool missing = !plotter.started && driver_folder_missing(all, where);
    pthread_mutex_unlock(&plotter.lock);
    return !missing;
}

static void report_failure(diags *all, place where, const char *message) {
    diag *d = diag_add(all, DIAG_INSTALLATION, where, "PLplot cannot draw the chart: %s",
                       message[0] == '\0' ? "it gave no reason" : message);
    diag_hint(all, d, "see that PLplot is installed whole, with its data (Debian: libplplot17, libplplot-data)");
}

bool plot_draw(arena *a, diags *all, place where, const plot_drawing *drawing, plot_stroke **strokes) {
    char message[MESSAGE_ROOM];
    recorder r = recorder_for(a, drawing);
    pthread_mutex_lock(&plotter.lock);
    errno = 0;
    bool drawn = locked_draw(&r, drawing);
    r.no_memory = r.no_memory || (!drawn && errno == ENOMEM);
    memcpy(message, plotter.message, sizeof message);
    pthread_mutex_unlock(&plotter.lock);
    if (r.no_memory)
        arena_fail(a);
    if (!drawn)
        report_failure(all, where, message);
    *strokes = r.first;
    return drawn;
}
