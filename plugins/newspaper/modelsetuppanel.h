#pragma once

#include "plugins/newspaper/newspapertask.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace phenodrop {

class Chip;
class ElidedLabel;

/// What a training needs to know, and the card of the model in use.
class ModelSetupPanel : public QWidget
{
    Q_OBJECT
public:
    explicit ModelSetupPanel(QWidget* parent = nullptr);

    newspaper::TrainNewspaperOptions options() const;
    QString folder() const { return m_folder; } ///< of labelled pages; empty: simulated ones alone
    void setFolder(const QString& folder);
    void setLocked(bool locked); ///< while a training runs
    void setModel(const newspaper::NewspaperModel* model, const QString& file);
    QSize minimumSizeHint() const override { return {200, 200}; }

Q_SIGNALS:
    void openWanted();
    void saveWanted();

private:
    QWidget* makeForm();
    QWidget* makeCard();
    void chooseFolder();
    void addFact(const QString& name, const QString& value);

    QString m_folder;
    QWidget* m_form;
    Chip* m_locked;
    QComboBox* m_network;
    QSpinBox *m_epochs, *m_simulated, *m_seed;
    QLineEdit* m_without;
    ElidedLabel* m_folderName;
    QPushButton *m_forget, *m_save;
    QVBoxLayout* m_facts;
};

/// What people call a network.
QString networkName(newspaper::NetworkKind kind);

} // namespace phenodrop
