#pragma once

#include "plugins/newspaper/newspapertask.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QSpinBox;

namespace phenodrop {

class ModelCard;
class SetupForm;
class SourceChooser;

/// What a training needs to know, and the card of the model in use.
class ModelSetupPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ModelSetupPanel(QWidget* parent = nullptr);

    newspaper::TrainNewspaperOptions options() const;
    QString folder() const; ///< of labelled pages; empty: simulated ones alone
    void setFolder(const QString& folder);
    void setLocked(bool locked); ///< while a training runs
    void setModel(const newspaper::NewspaperModel* model, const QString& file);
    QSize minimumSizeHint() const override { return {200, 200}; }

Q_SIGNALS:
    void openWanted();
    void saveWanted();

private:
    void fillForm();
    void chooseFolder();

    SetupForm* m_form;
    SourceChooser* m_pages;
    QComboBox* m_network;
    QSpinBox *m_epochs, *m_simulated, *m_seed;
    QLineEdit* m_without;
    ModelCard* m_card;
};

/// What people call a network.
QString networkName(newspaper::NetworkKind kind);

} // namespace phenodrop
