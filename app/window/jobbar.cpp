#include "app/window/jobbar.h"

#include "app/window/jobitem.h"
#include "app/window/memoryuse.h"
#include "core/workflow/resources.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/sign.h"

#include <QDir>
#include <QHBoxLayout>
#include <QMenu>

namespace phenodrop {

namespace {
constexpr int Shown = 2;
constexpr int MemoryMs = 2000;
constexpr int ShowAfterMs = 400;
} // namespace

JobBar::JobBar(Workspace& workspace, QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_count(makeLabel({}, FontSize::Small, TextRole::Second)),
      m_more(makeLink({})), m_encoder(makeLabel({}, FontSize::Small, TextRole::Second)),
      m_missing(makeLabel({}, FontSize::Small, TextRole::Second)), m_install(makeLink(tr("Install…"))),
      m_memory(makeLabel({}, FontSize::Small, TextRole::Second)), m_memoryLine(makeHairline(Qt::Vertical))
{
    setGround(this, "statusbar");
    setFixedHeight(Size::StatusBar);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::M, 1, Space::M, 0);
    row->setSpacing(Space::S);
    m_count->setMinimumWidth(Size::Rail - Space::M - Space::XS);
    row->addWidget(m_count);
    for (int i = 0; i < Shown; ++i) {
        m_items.append(new JobItem(workspace.jobs()));
        row->addWidget(m_items.back());
    }
    row->addWidget(m_more);
    row->addStretch(1);
    auto* chip = new QLabel;
    setSign(chip, QStringLiteral("cpu"));
    row->addWidget(chip);
    row->addWidget(m_encoder);
    row->addWidget(m_missing);
    row->addWidget(m_install);
    row->addWidget(m_memoryLine);
    row->addWidget(m_memory);

    connect(m_more, &QPushButton::clicked, this, &JobBar::showAll);
    connect(m_install, &QPushButton::clicked, this,
            [this] { m_workspace.requestAction(QStringLiteral("encoder.install")); });
    connect(&workspace.jobs(), &JobList::countChanged, this,
            [this] { QTimer::singleShot(ShowAfterMs, this, &JobBar::showJobs); });
    connect(&workspace.jobs(), &JobList::rowsRemoved, this, &JobBar::showJobs);
    connect(&workspace.jobs(), &JobList::progressed, this, &JobBar::showProgress);
    connect(&m_memoryTimer, &QTimer::timeout, this, &JobBar::showMemory);
    connect(&workspace, &Workspace::resultsChanged, this, &JobBar::showEncoder);
    m_memoryTimer.start(MemoryMs);
    showEncoder();
    showJobs();
    showMemory();
}

void JobBar::showEncoder()
{
    // By the file's name only: opening half a gigabyte to say that it is there would take seconds.
    const QDir folder(QString::fromStdString(weightsFolder().string()));
    m_vggInstalled =
        !folder
             .entryList({QStringLiteral("vgg16*.safetensors"), QStringLiteral("vgg16*.pth"),
                         QStringLiteral("vgg16*.pt"), QStringLiteral("vgg16*.onnx"),
                         QStringLiteral("vgg16*.h5"), QStringLiteral("vgg16*.caffemodel")})
             .isEmpty();
    m_encoder->setText(m_vggInstalled ? tr("VGG16 FC7") : tr("Built-in encoder"));
    m_missing->setText(QStringLiteral("·  ") + tr("VGG16 not installed"));
    m_install->setToolTip(tr("VGG16 not installed"));
    fit();
}

void JobBar::resizeEvent(QResizeEvent*)
{
    fit();
}

void JobBar::fit()
{
    const int gap = layout()->spacing();
    int room = width() - 2 * Space::M - gap - m_count->minimumSizeHint().expandedTo(m_count->minimumSize()).width();
    for (QWidget* item : std::as_const(m_items))
        room -= item->isHidden() ? 0 : item->sizeHint().width() + gap;
    room -= m_more->isHidden() ? 0 : m_more->sizeHint().width() + gap;
    const auto wide = [gap](const QWidget* part) { return part->sizeHint().width() + gap; };
    const auto memory = [&](const QString& text) {
        return 1 + 2 * gap + m_memory->fontMetrics().horizontalAdvance(text);
    };
    int needed = 14 + gap + wide(m_encoder) + (m_vggInstalled ? 0 : wide(m_missing) + wide(m_install)) + memory(m_memoryText);
    const auto givesWay = [&](int less) {
        const bool gives = needed > room;
        needed -= gives ? less : 0;
        return gives;
    };
    const bool brief = givesWay(memory(m_memoryText) - memory(m_shortMemoryText));
    m_missing->setVisible(!m_vggInstalled && !givesWay(wide(m_missing)));
    const bool noMemory = givesWay(memory(m_shortMemoryText));
    m_install->setVisible(!m_vggInstalled && !givesWay(wide(m_install)));
    m_memory->setVisible(!noMemory);
    m_memoryLine->setVisible(!noMemory);
    m_memory->setText(brief ? m_shortMemoryText : m_memoryText);
    m_memory->setToolTip(brief ? m_memoryText : QString());
}

void JobBar::showJobs()
{
    const JobList& jobs = m_workspace.jobs();
    m_count->setText(jobs.count() == 0 ? tr("No jobs") : tr("%n job(s)", nullptr, jobs.count()));
    for (int i = 0; i < Shown; ++i)
        m_items[i]->setJob(i < jobs.count() ? jobs.index(i) : QModelIndex());
    m_more->setText(QStringLiteral("+%1").arg(jobs.count() - Shown));
    m_more->setVisible(jobs.count() > Shown);
    fit();
}

void JobBar::showProgress()
{
    for (JobItem* item : std::as_const(m_items))
        item->refresh();
    fit();
}

void JobBar::showAll()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    JobList& jobs = m_workspace.jobs();
    for (int row = 0; row < jobs.count(); ++row) {
        const int id = jobs.index(row).data(JobList::JobIdRole).toInt();
        QAction* cancel = menu->addAction(icon(QStringLiteral("close")), tr("Cancel: %1").arg(jobs.index(row).data().toString()));
        connect(cancel, &QAction::triggered, &jobs, [&jobs, id] { jobs.cancel(id); });
    }
    menu->popup(m_more->mapToGlobal(QPoint(0, -menu->sizeHint().height())));
}

void JobBar::showMemory()
{
    const MemoryUse use = memoryUse();
    if (use.total <= 0)
        return;
    m_memoryText = tr("Memory %1 of %2").arg(bytesText(use.used), bytesText(use.total));
    m_shortMemoryText = bytesText(use.used);
    fit();
}

} // namespace phenodrop
