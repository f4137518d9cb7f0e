#include "core/workflow/projectencoder.h"

#include "core/workflow/resources.h"

namespace phenodrop {

std::filesystem::path learnedEncoderFile(const Project& project)
{
    return std::filesystem::path(project.modelsFolder()) / "learned-encoder.safetensors";
}

Result<std::unique_ptr<Encoder>> openProjectEncoder(const ProjectPtr& project, const std::string& name,
                                                    const std::filesystem::path& weights)
{
    if (name == "learned") {
        const auto file = learnedEncoderFile(*project);
        std::error_code ignored;
        if (!std::filesystem::exists(file, ignored))
            return Error{Errc::NotFound, name, "this project has not been learned yet"};
        return openBuiltinEncoder(file, name);
    }
    if (name.ends_with(".safetensors"))
        return openBuiltinEncoder(name, std::filesystem::path(name).stem().string());
    return openEncoder(name, weights.empty() ? weightsFolder() : weights, resourcesFolder());
}

} // namespace phenodrop
