// The model of NewspaperPanel: opened, trained, kept.
#include "core/base/paths.h"
#include "plugins/newspaper/modelpanel.h"
#include "plugins/newspaper/modelsetuppanel.h"
#include "plugins/newspaper/newspaperpanel.h"
#include "widgets/plugin/plugininterface.h"
#include "widgets/plugin/savefile.h"
#include "widgets/style/errorbar.h"
#include "widgets/style/segmentedcontrol.h"

#include <QFileDialog>
#include <QFileInfo>

#include <optional>

namespace phenodrop {

using namespace newspaper;
using namespace Qt::StringLiterals;

namespace {

QString builtinFile(const PluginContext& context)
{
    return context.dataFolder() + u'/' + QLatin1String(BuiltinModel);
}

} // namespace

void NewspaperPanel::chooseModel()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open model"), m_context.dataFolder(), tr("Models (*.safetensors)"));
    if (!file.isEmpty())
        openModel(file);
}

/// Models are read from files: the one inside of the plugin is laid beside the others, again after an update.
void NewspaperPanel::openBuiltinModel()
{
    QFile shipped(u":/newspaper/"_s + QLatin1String(BuiltinModel));
    if (!shipped.open(QIODevice::ReadOnly))
        return;
    const QByteArray bytes = shipped.readAll();
    QFile file(builtinFile(m_context));
    if (!file.open(QIODevice::ReadOnly) || file.readAll() != bytes) {
        file.close();
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.flush())
            return fail(Error{Errc::WriteFailed, file.fileName().toStdString()});
    }
    file.close();
    openModel(file.fileName());
}

void NewspaperPanel::openModel(const QString& file)
{
    struct Loaded {
        std::shared_ptr<const NewspaperModel> model;
        std::optional<Error> error;
    };
    auto loaded = std::make_shared<Loaded>();
    m_modelReading = true;
    m_context.startJob(
        tr("Reading %1").arg(QFileInfo(file).fileName()),
        [loaded, path = file.toStdString()](const PluginContext::JobProgress&) {
            auto model = loadModel(toPath(path));
            if (model)
                loaded->model = std::make_shared<const NewspaperModel>(std::move(*model));
            else
                loaded->error = model.error();
        },
        this,
        [this, loaded, file] {
            m_modelReading = false;
            const bool find = std::exchange(m_findNext, false);
            if (loaded->error)
                return fail(*loaded->error);
            useModel(loaded->model, file);
            if (find)
                findArticles();
        });
}

void NewspaperPanel::useModel(std::shared_ptr<const NewspaperModel> model, const QString& file)
{
    m_model = std::move(model);
    m_modelFile = file;
    m_setup->setModel(m_model.get(), file);
    m_modelPanel->setModel(m_model);
    if (!file.isEmpty())
        m_context.setLayout(u"model"_s, file == builtinFile(m_context) ? QByteArray() : file.toUtf8());
}

void NewspaperPanel::train()
{
    m_error->dismiss();
    m_findNext = false; // of a training that was cancelled
    m_modelPanel->train(m_setup->folder(), m_setup->options());
}

/// A trained model is used at once and kept beside the edits, so that it is there the next time.
void NewspaperPanel::keepModel(std::shared_ptr<const NewspaperModel> model)
{
    const QString name = QString::fromUtf8(toText(model->kind).data(), qsizetype(toText(model->kind).size()));
    useModel(std::move(model), {});
    writeModel(m_context.dataFolder() + "/newspaper-"_L1 + name + ".safetensors"_L1, false);
    m_context.notify(PluginContext::Notice::Done, tr("The newspaper model is trained and in use."));
    if (std::exchange(m_findNext, false)) {
        m_view->setCurrentIndex(PagesView);
        showView(PagesView);
        findArticles();
    }
}

void NewspaperPanel::saveModelAs()
{
    const QString file = askForNewFile(this, tr("Save model"), m_context.dataFolder() + "/newspaper.safetensors"_L1, tr("Models (*.safetensors)"), u"safetensors"_s);
    if (!file.isEmpty())
        writeModel(file, true);
}

void NewspaperPanel::writeModel(const QString& file, bool asked)
{
    auto error = std::make_shared<std::optional<Error>>();
    m_context.startJob(
        tr("Saving the model"),
        [error, model = m_model, path = file.toStdString()](const PluginContext::JobProgress&) {
            if (const auto saved = saveModel(toPath(path), *model); !saved)
                *error = saved.error();
        },
        this,
        [this, error, file, asked, model = m_model] {
            if (*error)
                return fail(**error);
            if (model == m_model)
                useModel(model, file);
            if (!asked)
                return;
            m_error->dismiss();
            m_context.notify(PluginContext::Notice::Done, tr("Model saved as %1.").arg(QFileInfo(file).fileName()));
        });
}

} // namespace phenodrop
