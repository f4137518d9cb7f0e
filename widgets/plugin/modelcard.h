#pragma once

#include <QList>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace phenodrop {

/// The card of the model in use: facts, a name and a value each, and buttons that open and save a file.
class ModelCard : public QWidget
{
    Q_OBJECT
public:
    using Facts = QList<std::pair<QString, QString>>;

    explicit ModelCard(QWidget* parent = nullptr);
    void setFacts(const Facts& facts); ///< none: there is no model, and nothing to save

Q_SIGNALS:
    void openWanted();
    void saveWanted();

private:
    QVBoxLayout* m_facts;
    QPushButton* m_save;
};

} // namespace phenodrop
