#ifndef TREE_VERSION_H
#define TREE_VERSION_H

#include "base/version.h"

const char *tree_yaml_version(char room[VERSION_ROOM]);

#endif
