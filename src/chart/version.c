#include "chart/version.h"

#include <plplot.h>

const char *chart_plplot_version(char room[VERSION_ROOM]) {
    plgver(room);
    return room;
}
