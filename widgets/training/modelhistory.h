#pragma once

#include "core/nn/modelcard.h"
#include "core/workflow/project.h"
#include "widgets/training/trainingrun.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QTableWidget;

namespace phenodrop {

class PanelHeader;
class ThinProgress;

/// A trained model of the project, as the page shows it.
struct ModelEntry {
    std::int64_t id = 0;
    QString name, network;
    nn::ModelCard card;

    long labels() const;      ///< that it learned from or was chosen by
    double accuracy() const;  ///< on cells that played no part; on the validation cells where there are none; NaN
    bool isTested() const;    ///< accuracy() is that of a test part
};
/// The newest first; cards that cannot be read are left empty. Errors: those of the store.
Result<std::vector<ModelEntry>> loadModelEntries(const ProjectPtr& project);

/// This run, the card of a model, and all models so far.
class ModelHistory : public QWidget
{
    Q_OBJECT
public:
    ModelHistory(TrainingRun& run, QWidget* parent = nullptr);
    void setModels(std::vector<ModelEntry> models);
    const std::vector<ModelEntry>& models() const { return m_models; }

private:
    QWidget* makeThisRun();
    QWidget* makeCard();
    void showRun();
    void showCard(int row);

    TrainingRun& m_run;
    std::vector<ModelEntry> m_models;
    QLabel *m_runName, *m_runShare, *m_runLeft;
    ThinProgress* m_runBar;
    PanelHeader* m_cardHeader;
    QWidget* m_card;
    QGridLayout* m_facts;
    QTableWidget* m_table;
};

} // namespace phenodrop
