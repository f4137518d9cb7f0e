#include "widgets/training/resumebar.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/training/runnames.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>

namespace phenodrop {

namespace {

QString timeText(const std::string& utc)
{
    QDateTime time = QDateTime::fromString(QString::fromStdString(utc), Qt::ISODate);
    if (!time.isValid())
        return QString::fromStdString(utc);
    return QLocale().toString(time.toLocalTime(), QLocale::ShortFormat);
}

} // namespace

ResumeBar::ResumeBar(QWidget* parent) : QWidget(parent), m_text(makeLabel({}, FontSize::Small))
{
    setMinimumHeight(Size::ErrorBar);
    m_text->setWordWrap(true);
    auto* resume = makeButton(tr("Resume"), QStringLiteral("play"));
    resume->setObjectName(QStringLiteral("resume"));
    resume->setToolTip(tr(
        "Goes on after its last whole epoch with the labels of then, as if it had never stopped. Labels that were given since are not learned."));
    auto* discard =
        makeFlatButton(tr("Discard"), QStringLiteral("trash"), tr("Removes what it has learned so far."));
    discard->setObjectName(QStringLiteral("discard"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::M, 0, Space::M, 1);
    row->setSpacing(Space::S);
    row->addWidget(m_text, 1);
    row->addWidget(resume);
    row->addWidget(discard);
    connect(resume, &QPushButton::clicked, this, &ResumeBar::resumeWanted);
    connect(discard, &QPushButton::clicked, this, &ResumeBar::discardWanted);
    hide();
}

void ResumeBar::setRun(std::optional<UnfinishedRun> run)
{
    m_run = std::move(run);
    setVisible(m_run.has_value());
    if (!m_run)
        return;
    const QString network = networkTitle(QString::fromStdString(m_run->options.network));
    const QString epoch = countText(m_run->last.epoch), epochs = countText(m_run->last.epochs);
    m_text->setText(isJoined(m_run->options.network)
                        ? tr("A run of %1 ended early in its network %2, after %3 of %4 epochs (%5).")
                              .arg(network, countText(std::int64_t(m_run->checkpoints.size())), epoch, epochs, timeText(m_run->startedAt))
                        : tr("A run of %1 ended early after %2 of %3 epochs (%4).")
                              .arg(network, epoch, epochs, timeText(m_run->startedAt)));
}

void ResumeBar::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().panel);
    painter.fillRect(QRect(0, 0, 3, height()), theme().warn);
    painter.fillRect(QRect(0, height() - 1, width(), 1), theme().border);
}

} // namespace phenodrop
