#include "core/workflow/resources.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace phenodrop {

namespace {

constexpr char BuiltinEncoder[] = "builtin-encoder.safetensors";

std::filesystem::path stated(const char* variable)
{
    return qEnvironmentVariable(variable).toStdString();
}

} // namespace

std::filesystem::path resourcesFolder()
{
    if (const auto folder = stated("PHENODROP_RESOURCES"); !folder.empty())
        return folder;
    std::error_code ignored;
    if (QCoreApplication::instance()) {
        const std::filesystem::path program = QCoreApplication::applicationDirPath().toStdString();
        for (const char* beside : {"../share/phenodrop", "../Resources"})
            if (std::filesystem::exists(program / beside / BuiltinEncoder, ignored))
                return (program / beside).lexically_normal();
    }
    return PHENODROP_SOURCE_RESOURCES;
}

std::filesystem::path builtinEncoderFile()
{
    return resourcesFolder() / BuiltinEncoder;
}

std::filesystem::path weightsFolder()
{
    if (const auto folder = stated("PHENODROP_WEIGHTS"); !folder.empty())
        return folder;
    return std::filesystem::path(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation).toStdString()) /
           "phenodrop" / "weights";
}

} // namespace phenodrop
