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

Result<Explainer::Asked> Explainer::work(const ProjectPtr& project, const std::string& name,
                                         std::shared_ptr<const PhenotypeModel> model, CellId cell,
                                         const Progress& progress)
{
    if (!model) {
        auto loaded = loadModelFor(project, name);
        if (!loaded)
            return loaded.error();
        model = std::make_shared<const PhenotypeModel>(std::move(loaded->classifier));
    }
    auto explanation = explainCell(project, *model, cell, progress);
    if (!explanation)
        return explanation.error();
    return Asked{std::move(model), std::move(*explanation)};
}

void Explainer::begin()
{
    const auto future = runJob(
        m_workspace.jobs().pool(JobList::Lane::Light),
        [project = m_workspace.project(), name = m_name.toStdString(), model = m_model,
         cell = m_cell](const Progress& progress) { return work(project, name, model, cell, progress); });
    m_running.setFuture(QFuture<void>(future));
    whenDone(future, this, [this, generation = m_generation](const Result<Asked>& asked) {
        if (generation != m_generation)
            return;
        if (!asked) {
            if (asked.error().code != Errc::Cancelled)
                Q_EMIT failed(asked.error());
            return;
        }
        m_model = asked->model;
        const auto answer = std::make_shared<const CellExplanation>(asked->explanation);
        m_answers.insert(answer->cell, new Answer(answer));
        Q_EMIT answered(answer);
    });
}

} // namespace phenodrop
