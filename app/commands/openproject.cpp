#include "app/commands/openproject.h"

#include <QString>
#include <QtGlobal>

namespace phenodrop {

Result<ProjectPtr> openProject(const std::string& path, bool create)
{
    if (create && !Project::exists(path))
        return Project::create(path);
    return Project::open(path);
}

std::string userName()
{
    const auto name = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return name.isEmpty() ? "analyst" : name.toStdString();
}

} // namespace phenodrop
