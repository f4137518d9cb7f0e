#include "app/commands/all.h"
#include "core/embedding/encoder.h"
#include "core/workflow/resources.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QSaveFile>

namespace phenodrop {

namespace {

namespace fs = std::filesystem;

struct WeightsOptions { std::string file, encoder = "vgg16-fc7"; };

Result<Outcome> list(const WeightsOptions&, const CommandContext&)
{
    Outcome outcome;
    QJsonArray installed;
    for (const char* name : {"vgg16-fc7", "builtin"}) {
        const auto encoder = openEncoder(name, weightsFolder(), resourcesFolder());
        outcome.lines.push_back(std::string(name) + ": " + (encoder ? (*encoder)->source() : "not installed"));
        if (encoder)
            installed.append(QString::fromLatin1(name));
    }
    outcome.lines.push_back("weights folder: " + weightsFolder().string());
    outcome.json = {{"installed", installed}, {"folder", QString::fromStdString(weightsFolder().string())}};
    return outcome;
}

/// Checked before it is copied, so that a broken file never becomes the encoder in use.
Result<Outcome> import(const WeightsOptions& o, const CommandContext&)
{
    const auto encoder = openVgg16Encoder(o.file);
    if (!encoder)
        return encoder.error();
    std::error_code problem;
    fs::create_directories(weightsFolder(), problem);
    const auto target = weightsFolder() / fs::path(o.file).filename();
    const auto beside = fs::path(target).concat(".part");
    if (!problem)
        fs::copy_file(o.file, beside, fs::copy_options::overwrite_existing, problem);
    if (!problem)
        fs::rename(beside, target, problem);
    if (problem) {
        std::error_code ignored;
        fs::remove(beside, ignored);
        return Error{problem == std::errc::no_space_on_device ? Errc::DiskFull : Errc::WriteFailed, target.string(), problem.message()};
    }
    Outcome outcome;
    outcome.lines = {"imported " + (*encoder)->source()};
    outcome.json = {{"file", QString::fromStdString(target.string())}, {"source", QString::fromStdString((*encoder)->source())}};
    return outcome;
}

Result<Outcome> check(const WeightsOptions& o, const CommandContext&)
{
    const auto encoder = openEncoder(o.encoder, weightsFolder(), resourcesFolder());
    if (!encoder)
        return encoder.error();
    const std::vector<float> grey(std::size_t(3 * 72 * 72), 0.5F);
    const auto features = (*encoder)->encode({grey, 1, 3, 72});
    if (!features)
        return features.error();
    if (!features->allFinite())
        return Error{Errc::BadFormat, (*encoder)->source(), "the features of a grey picture are not finite"};
    Outcome outcome;
    outcome.lines = {(*encoder)->source() + ": " + std::to_string(features->cols()) + " features, finite"};
    outcome.json = {{"encoder", QString::fromStdString(o.encoder)}, {"features", qint64(features->cols())}};
    return outcome;
}

} // namespace

void addWeights(CLI::App& app, CommandContext& context)
{
    auto options = std::make_shared<WeightsOptions>();
    auto* command = app.add_subcommand("weights", "Encoder weights: what is installed, import, check");
    command->require_subcommand(1);
    onCommand(command->add_subcommand("list", "What is installed"), context, options, list);
    auto* importing = command->add_subcommand("import", "Install VGG16 from torchvision .pth or timm .safetensors");
    importing->add_option("file", options->file, "Weights file")->required();
    onCommand(importing, context, options, import);
    auto* checking = command->add_subcommand("check", "Run an encoder once");
    checking->add_option("--encoder", options->encoder, "vgg16-fc7 or builtin");
    onCommand(checking, context, options, check);
    for (auto* sub : command->get_subcommands({}))
        sub->add_flag("--json", context.json, "Print one JSON object as the last line of standard output");
}

} // namespace phenodrop
