#include "widgets/review/explainer.h"

#include "core/workflow/projectmodel.h"

namespace phenodrop {

namespace {
constexpr int RestMs = 120, AnswersKept = 64;
} // namespace

Explainer::Explainer(Workspace& workspace, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_answers(AnswersKept)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(RestMs);
    connect(&m_wait, &QTimer::timeout, this, &Explainer::begin);
    connect(&m_running, &QFutureWatcherBase::progressValueChanged, this,
            [this](int value) { Q_EMIT progressed(double(value) / JobSteps); });
}

Explainer::~Explainer()
{
    m_running.cancel();
}

void Explainer::setModel(const QString& name)
{
    stop();
    m_cell = 0;
    m_name = name;
    m_model.reset();
    m_answers.clear();
}

const std::vector<std::string>& Explainer::classes() const
{
    static const std::vector<std::string> none;
    return m_model ? m_model->card().classes : none;
}

void Explainer::stop()
{
    ++m_generation;
    m_wait.stop();
    m_running.cancel();
}

void Explainer::ask(CellId cell)
{
    if (cell == m_cell && isBusy())
        return;
    stop();
    m_cell = cell;
    if (!cell || m_name.isEmpty() || !m_workspace.project())
        return;
    if (const Answer* known = m_answers.object(cell))
        Q_EMIT answered(*known);
    else
        m_wait.start();
}

Result<Explainer::Cropped> Explainer::cut(const ProjectPtr& project, const std::string& name, ModelPtr model, CellId cell,
                                           const Progress& progress)
{
    if (!model) {
        auto loaded = loadModelFor(project, name);
        if (!loaded)
            return loaded.error();
        model = std::make_shared<const PhenotypeModel>(std::move(loaded->classifier));
    }
    auto crop = cropToExplain(project, *model, cell, part(progress, 0, 0.1));
    if (!crop)
        return crop.error();
    return Cropped{std::move(model), std::move(*crop)};
}

void Explainer::begin()
{
    const auto future = runJob(
        m_workspace.jobs().pool(JobList::Lane::Light),
        [project = m_workspace.project(), name = m_name.toStdString(), model = m_model,
         cell = m_cell](const Progress& progress) { return cut(project, name, model, cell, progress); });
    m_running.setFuture(QFuture<void>(future));
    whenDone(future, this, [this, generation = m_generation](const Result<Cropped>& cropped) {
        if (generation != m_generation)
            return;
        if (!cropped)
            return fail(cropped.error());
        m_model = cropped->model;
        explain(cropped->crop);
        Q_EMIT this->cropped(std::make_shared<const CellExplanation>(cropped->crop));
    });
}

/// Part by part of the crop, in a second job: the picture need not wait for it.
void Explainer::explain(const CellExplanation& crop)
{
    const auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                               [model = m_model, crop](const Progress& progress) -> Result<CellExplanation> {
                                   auto map = explainCrop(*model, crop, part(progress, 0.1, 1));
                                   if (!map)
                                       return map.error();
                                   CellExplanation whole = crop;
                                   whole.map = std::move(*map);
                                   return whole;
                               });
    m_running.setFuture(QFuture<void>(future));
    whenDone(future, this, [this, generation = m_generation](const Result<CellExplanation>& explained) {
        if (generation != m_generation)
            return;
        if (!explained)
            return fail(explained.error());
        const auto answer = std::make_shared<const CellExplanation>(*explained);
        m_answers.insert(answer->cell, new Answer(answer));
        Q_EMIT answered(answer);
    });
}

void Explainer::fail(const Error& error)
{
    if (error.code != Errc::Cancelled)
        Q_EMIT failed(error);
}

} // namespace phenodrop
