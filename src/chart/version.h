#ifndef CHART_VERSION_H
#define CHART_VERSION_H

#include "base/version.h"

const char *chart_plplot_version(char room[VERSION_ROOM]);

#endif
