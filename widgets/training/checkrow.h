#pragma once

#include <QWidget>

#include <vector>

class QPushButton;

namespace phenodrop {

/// One thing that can be wrong with a run, judged from its numbers.
struct RunCheck {
    enum class Verdict { Waiting, Good, Warning };
    QString title, figure, note;
    Verdict verdict = Verdict::Waiting;
    QString action; ///< what makes the check; empty: nothing to do
};

/// Up to four checks side by side, each with an icon and a word.
class CheckRow : public QWidget
{
    Q_OBJECT
public:
    explicit CheckRow(QWidget* parent = nullptr);
    void setChecks(std::vector<RunCheck> checks);
    const std::vector<RunCheck>& checks() const { return m_checks; }
    QPushButton* button(int place) const; ///< null where the check has no action
    QSize sizeHint() const override { return {400, 74}; }

Q_SIGNALS:
    void checkWanted(int place);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QRectF box(std::size_t place) const;
    void placeButtons();

    std::vector<RunCheck> m_checks;
    std::vector<QPushButton*> m_buttons;
};

} // namespace phenodrop
