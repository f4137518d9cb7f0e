#pragma once

#include "core/workflow/explaincell.h"
#include "widgets/workspace/workspace.h"

#include <QCache>
#include <QFutureWatcher>
#include <QTimer>

namespace phenodrop {

/// Asks one model of the project what it looks at, one cell at a time, in the background. The next cell stops the
/// question about the one before; the last answers are kept.
class Explainer : public QObject
{
    Q_OBJECT
public:
    explicit Explainer(Workspace& workspace, QObject* parent = nullptr);
    ~Explainer() override;

    using Answer = std::shared_ptr<const CellExplanation>;
    /// A model by its name in the project; empty: none. Forgets what another one said.
    void setModel(const QString& name);
    const QString& model() const { return m_name; }
    /// cropped() and answered(), or failed() follows, unless another cell or 0 is asked for first.
    void ask(CellId cell);
    CellId cell() const { return m_cell; }
    bool isBusy() const { return m_wait.isActive() || m_running.isRunning(); }
    const std::vector<std::string>& classes() const; ///< of the model, where it has been asked

Q_SIGNALS:
    /// What the model is shown, before it is known what it looks at: without a map. Not where the answer is there at once.
    void cropped(const phenodrop::Explainer::Answer& crop);
    void answered(const phenodrop::Explainer::Answer& answer);
    void failed(const phenodrop::Error& error);
    void progressed(double fraction);

private:
    using ModelPtr = std::shared_ptr<const PhenotypeModel>;
    struct Cropped {
        ModelPtr model;
        CellExplanation crop;
    };
    static Result<Cropped> cut(const ProjectPtr& project, const std::string& name, ModelPtr model, CellId cell,
                               const Progress& progress);
    void begin();
    void explain(const CellExplanation& crop);
    void fail(const Error& error);
    void stop();

    Workspace& m_workspace;
    QString m_name;
    ModelPtr m_model; ///< loaded with the first question
    QCache<CellId, Answer> m_answers;
    QTimer m_wait; ///< who walks through cells with an arrow key asks only where he rests
    QFutureWatcher<void> m_running;
    CellId m_cell = 0;
    int m_generation = 0;
};

} // namespace phenodrop
