#include "app/commands/all.h"
#include "core/embedding/encoder.h"
#include "core/embedding/vgg16encoder.h"
#include "core/imageio/plane.h"
#include "core/workflow/downloadweights.h"
#include "core/workflow/resources.h"

#include <QJsonArray>
#include <algorithm>
#include <cstdio>
#include <fstream>

namespace phenodrop {

namespace {

namespace fs = std::filesystem;

struct WeightsOptions { std::string file, name = "vgg16", encoder = "vgg16-fc7", picture, out; };

/// "vgg16-keras: 528 MB, CC BY 4.0 (Oxford's weights), https://…".
std::string description(const nn::WeightsSource& source)
{
    const std::string size = std::to_string((source.bytes > 0 ? source.bytes : 553433881) >> 20);
    return source.name + ": " + (source.bytes > 0 ? "" : "about ") + size + " MB, licence " + source.licence + ", " + source.url;
}

QJsonObject json(const nn::WeightsSource& source)
{
    return {{"name", QString::fromStdString(source.name)},
            {"url", QString::fromStdString(source.url)},
            {"licence", QString::fromStdString(source.licence)},
            {"training", QString::fromStdString(source.training)},
            {"checksum", QString::fromStdString(source.checksum)}};
}

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
    outcome.lines.push_back("to download:");
    QJsonArray offered;
    for (const auto& source : nn::knownWeights()) {
        outcome.lines.push_back("  " + description(source));
        offered.append(json(source));
    }
    outcome.json = {{"installed", installed},
                    {"folder", QString::fromStdString(weightsFolder().string())},
                    {"downloads", offered}};
    return outcome;
}

Result<void> copyWhole(const fs::path& from, const fs::path& target)
{
    std::error_code problem, ignored;
    fs::create_directories(target.parent_path(), problem);
    const auto beside = fs::path(target).concat(".copy");
    if (!problem)
        fs::copy_file(from, beside, fs::copy_options::overwrite_existing, problem);
    if (!problem)
        fs::rename(beside, target, problem);
    if (!problem)
        return {};
    fs::remove(beside, ignored);
    return Error{problem == std::errc::no_space_on_device ? Errc::DiskFull : Errc::WriteFailed, target.string(),
                 problem.message()};
}

/// Checked before it is copied, so that a broken file never becomes the encoder in use.
Result<Outcome> import(const WeightsOptions& o, const CommandContext&)
{
    const auto encoder = openVgg16Encoder(o.file);
    if (!encoder)
        return encoder.error();
    const auto sums = checksumsOf(o.file);
    if (!sums)
        return sums.error();
    const auto* known = nn::findByChecksum(sums->sha256);
    if (!known)
        known = nn::findByChecksum(sums->md5);
    const auto target = weightsFolder() / (known ? known->fileName : installedName(o.file));
    if (auto copied = copyWhole(o.file, target); !copied)
        return copied.error();
    Outcome outcome;
    outcome.lines = {"imported " + (*encoder)->source(),
                     known ? "this is the published file " + description(*known) : "SHA-256 " + sums->sha256 + ": not a published file that this program knows"};
    outcome.json = {{"file", QString::fromStdString(target.string())},
                    {"source", QString::fromStdString((*encoder)->source())},
                    {"sha256", QString::fromStdString(sums->sha256)},
                    {"known", known ? QJsonValue(QString::fromStdString(known->name)) : QJsonValue()}};
    return outcome;
}

Result<Outcome> download(const WeightsOptions& o, const CommandContext& c)
{
    const auto* source = nn::findKnownWeights(o.name);
    if (!source)
        return Error{Errc::BadArgument, o.name, "names: see weights list"};
    std::fprintf(stderr, "%s\n", description(*source).c_str());
    const auto file = downloadWeights(*source, weightsFolder(), c.progress("download"));
    if (!file)
        return file.error();
    Outcome outcome;
    outcome.lines = {"installed " + file->string() + ", checksum as published, licence " + source->licence};
    outcome.json = json(*source);
    outcome.json["file"] = QString::fromStdString(file->string());
    return outcome;
}

struct Photograph { int width = 0, height = 0; std::vector<std::uint8_t> rgb; };

Result<Photograph> readPhotograph(const fs::path& file)
{
    Photograph photograph;
    for (int sample = 0; sample < 3; ++sample) {
        const auto plane = readPlane(file, 0, sample);
        if (!plane)
            return plane.error();
        const cv::Mat& pixels = plane->pixels;
        if (pixels.type() != CV_8UC1)
            return Error{Errc::UnsupportedImage, file.string(), "the picture needs 8 bits a colour"};
        photograph.width = pixels.cols;
        photograph.height = pixels.rows;
        photograph.rgb.resize(3 * pixels.total());
        std::size_t at = std::size_t(sample);
        for (auto value = pixels.begin<std::uint8_t>(); value != pixels.end<std::uint8_t>(); ++value, at += 3)
            photograph.rgb[at] = *value;
    }
    return photograph;
}

/// FC7 of a photograph, to be held against what another program makes of the same file and picture.
Result<Outcome> checkPicture(const WeightsOptions& o)
{
    const auto photograph = readPhotograph(o.picture);
    if (!photograph)
        return photograph.error();
    const auto features = vgg16PictureFeatures(o.file, photograph->rgb, photograph->width, photograph->height);
    if (!features)
        return features.error();
    if (!o.out.empty()) {
        std::ofstream table(o.out);
        for (const float value : *features)
            table << value << '\n';
        if (!table.flush())
            return Error{Errc::WriteFailed, o.out, {}};
    }
    Outcome outcome;
    const auto active = std::count_if(features->begin(), features->end(), [](float v) { return v > 0; });
    outcome.lines = {o.file + ": FC7 of the picture has " + std::to_string(active) + " of " + std::to_string(features->size()) + " features above 0"};
    outcome.json = {{"file", QString::fromStdString(o.file)}, {"features", qint64(features->size())}, {"active", qint64(active)}};
    return outcome;
}

Result<Outcome> check(const WeightsOptions& o, const CommandContext&)
{
    if (!o.file.empty() || !o.picture.empty()) {
        if (o.file.empty() || o.picture.empty())
            return Error{Errc::BadArgument, o.file + o.picture, "--file and --picture go together"};
        return checkPicture(o);
    }
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
    auto* command = app.add_subcommand("weights", "Encoder weights: what is installed, import, download, check");
    command->require_subcommand(1);
    onCommand(command->add_subcommand("list", "What is installed"), context, options, list);
    auto* importing = command->add_subcommand("import", "Install VGG16 from a torchvision .pth, timm .safetensors, ONNX, Keras .h5 or Caffe file");
    importing->add_option("file", options->file, "Weights file")->required();
    onCommand(importing, context, options, import);
    auto* fetching = command->add_subcommand("download", "Fetch VGG16 from its publisher; goes on where it stopped");
    fetching->add_option("name", options->name, "vgg16, or a name of weights list");
    onCommand(fetching, context, options, download);
    auto* checking = command->add_subcommand("check", "Run an encoder once");
    checking->add_option("--encoder", options->encoder, "vgg16-fc7 or builtin");
    checking->add_option("--file", options->file, "A VGG16 file that need not be installed, with --picture");
    checking->add_option("--picture", options->picture, "RGB photograph of 8 bits whose FC7 is computed");
    checking->add_option("--out", options->out, "FC7 of the picture as text, a number per line");
    onCommand(checking, context, options, check);
    for (auto* sub : command->get_subcommands({}))
        sub->add_flag("--json", context.json, "Print one JSON object as the last line of standard output");
}

} // namespace phenodrop
