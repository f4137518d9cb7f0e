#pragma once

#include <QWidget>

#include <vector>

class QLabel;

namespace phenodrop {

/// One thing that can be wrong with a run, judged from its numbers.
struct RunCheck {
    enum class Verdict { Waiting, Good, Warning };
    QString title, figure, note;
    Verdict verdict = Verdict::Waiting;
};

/// Up to four checks side by side, each with an icon and a word.
class CheckRow : public QWidget
{
    Q_OBJECT
public:
    explicit CheckRow(QWidget* parent = nullptr);
    void setChecks(std::vector<RunCheck> checks);
    const std::vector<RunCheck>& checks() const { return m_checks; }
    QSize sizeHint() const override { return {400, 74}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<RunCheck> m_checks;
};

} // namespace phenodrop
