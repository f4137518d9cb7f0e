#include "app/commands/openproject.h"

#include <QString>
#include <QtGlobal>

#include <cstdio>

namespace phenodrop {

Result<ProjectPtr> openProject(const std::string& path, bool create)
{
    if (create && !Project::exists(path))
        return Project::create(path);
    auto project = Project::open(path);
    if (project && (*project)->isViewOnly())
        return cannotWrite(**project);
    return project;
}

Result<ProjectPtr> openProjectToLook(const std::string& path)
{
    auto project = Project::open(path);
    if (project && (*project)->isViewOnly())
        std::fprintf(stderr, "read only: %s, %s\n", (*project)->path().c_str(), viewOnlyWords(**project));
    return project;
}

const char* viewOnlyWords(const Project& project)
{
    switch (project.viewOnly()) {
    case ViewOnly::No:
        break;
    case ViewOnly::NoPermission:
        return "no right to write there";
    case ViewOnly::Locked:
        return "another program holds it";
    }
    return "";
}

std::string userName()
{
    const auto name = qEnvironmentVariable("USER", qEnvironmentVariable("USERNAME"));
    return name.isEmpty() ? "analyst" : name.toStdString();
}

} // namespace phenodrop
