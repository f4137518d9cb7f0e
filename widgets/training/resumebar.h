#pragma once

#include "core/workflow/unfinishedrun.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace phenodrop {

/// Under the header of the run: a training that ended early and can go on. Hidden where there is none.
class ResumeBar : public QWidget
{
    Q_OBJECT
public:
    explicit ResumeBar(QWidget* parent = nullptr);
    void setRun(std::optional<UnfinishedRun> run);
    const std::optional<UnfinishedRun>& run() const { return m_run; }

Q_SIGNALS:
    void resumeWanted();
    void discardWanted();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::optional<UnfinishedRun> m_run;
    QLabel* m_text;
};

} // namespace phenodrop
