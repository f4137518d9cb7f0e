#pragma once

#include <QWidget>

#include <functional>

class QLabel;
class QPushButton;

namespace phenodrop {

/// Under the header of a panel, 40 px: what happened to which file, what next. Pushes the content down, never
/// covers it and never blocks. Hidden until showError(); the × hides it again.
class ErrorBar : public QWidget
{
    Q_OBJECT
public:
    explicit ErrorBar(QWidget* parent = nullptr);
    /// `action` empty: no button.
    void showError(const QString& sentence, const QString& action = {}, std::function<void()> act = {});
    void dismiss();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    std::function<void()> m_act;
};

} // namespace phenodrop
