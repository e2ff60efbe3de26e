#include "tree/version.h"

#include <yaml.h>

const char *tree_yaml_version(char room[VERSION_ROOM]) {
    (void)room;
    return yaml_get_version_string();
}
