#pragma once

#include <QDialog>

class QComboBox;
class QPushButton;

namespace phenodrop {

class Settings;

/// Why wells or fields are taken out: a reason from a short list or in one's own words. The last one stands there, chosen,
/// so that Enter goes on at once and typing replaces it; Esc takes nothing out. Own words are offered again later.
class ReasonDialog : public QDialog
{
    Q_OBJECT
public:
    /// `what`: "Exclude A01". `suggested`, if any, stands there instead of the last one.
    ReasonDialog(Settings& settings, const QString& what, const QString& suggested, QWidget* parent);

    QString reason() const; ///< without blanks around it
    QComboBox& choice() { return *m_reason; }

    void accept() override;

Q_SIGNALS:
    void given(const QString& reason);

private:
    Settings& m_settings;
    QComboBox* m_reason;
    QPushButton* m_take;
};

/// "Out of focus (A. Meier)", as it is stored.
std::string storedReason(const QString& reason, const Settings& settings);

} // namespace phenodrop
