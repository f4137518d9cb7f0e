#include "core/embedding/encoder.h"
#include "app/actions/actions.h"
#include "core/base/paths.h"
#include "core/workflow/downloadweights.h"
#include "core/workflow/resources.h"
#include "widgets/workspace/workspace.h"

#include <QCoreApplication>
#include <QFileDialog>

#include <system_error>

namespace phenodrop {

namespace {

struct EncoderVerb {
    Q_DECLARE_TR_FUNCTIONS(EncoderVerb)
};

/// Checks the file by opening it, then copies it beside its final name, so that a broken file never becomes
/// the encoder.
Result<std::string> install(const std::filesystem::path& file)
{
    const auto encoder = openVgg16Encoder(file);
    if (!encoder)
        return encoder.error();
    namespace fs = std::filesystem;
    const fs::path target = weightsFolder() / installedName(file);
    const fs::path partial = fs::path(target).concat(".part");
    std::error_code problem;
    fs::create_directories(weightsFolder(), problem);
    if (!problem)
        fs::copy_file(file, partial, fs::copy_options::overwrite_existing, problem);
    if (!problem)
        fs::rename(partial, target, problem);
    if (problem) {
        std::error_code ignored;
        fs::remove(partial, ignored);
        const bool full = problem == std::errc::no_space_on_device;
        return Error{full ? Errc::DiskFull : Errc::WriteFailed, target.string(), problem.message()};
    }
    return (*encoder)->source();
}

void start(Workspace& workspace, const QString& file)
{
    workspace.jobs().start(
        EncoderVerb::tr("Installing VGG16"),
        [path = toPath(file.toStdString())](const Progress&) { return install(path); }, &workspace,
        [&workspace](const Result<std::string>& outcome) {
            if (!outcome)
                return workspace.notices().fail(outcome.error());
            workspace.notices().done(
                EncoderVerb::tr("VGG16 is installed: %1").arg(QString::fromStdString(*outcome)));
            workspace.announceResults(QStringLiteral("encoder"));
        },
        JobList::Lane::Light);
}

} // namespace

void addEncoderVerb(Actions& actions)
{
    actions.add({.id = QStringLiteral("encoder.install"),
                 .text = EncoderVerb::tr("Install VGG16 weights…"),
                 .icon = QStringLiteral("cpu"),
                 .needsProject = false},
                [&actions] {
                    auto* dialog = new QFileDialog(
                        actions.window(), EncoderVerb::tr("VGG16 weights: PyTorch, ONNX, Keras or Caffe"), {},
                        EncoderVerb::tr("Weights (*.pth *.pt *.safetensors *.onnx *.h5 *.caffemodel)"));
                    dialog->setAttribute(Qt::WA_DeleteOnClose);
                    dialog->setFileMode(QFileDialog::ExistingFile);
                    QObject::connect(dialog, &QFileDialog::fileSelected, &actions,
                                     [&actions](const QString& file) { start(actions.workspace(), file); });
                    dialog->open();
                });
}

} // namespace phenodrop
