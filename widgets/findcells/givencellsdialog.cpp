#include "widgets/findcells/givencellsdialog.h"

#include "core/workflow/nucleuschannel.h"
#include "widgets/findcells/outlinepicture.h"
#include "widgets/jobs/job.h"
#include "widgets/notify/errortext.h"
#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"

#include <QFileInfo>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <cmath>
#include <numbers>

namespace phenodrop {

namespace {

constexpr std::size_t UnknownShown = 4;
constexpr double UsualRadius = 8; ///< px, of a cell of which only the centre is known

/// Locations have no outlines: a circle of the cell's area stands for each.
std::vector<CellOutline> outlinesOf(const Segmentation& found)
{
    if (!found.outlines.empty())
        return found.outlines;
    constexpr int Corners = 16;
    std::vector<CellOutline> circles;
    for (const Cell& cell : found.cells) {
        const double radius = cell.area > 0 ? std::sqrt(cell.area / std::numbers::pi) : UsualRadius;
        CellOutline circle;
        for (int i = 0; i < Corners; ++i) {
            const double angle = 2 * std::numbers::pi * i / Corners;
            for (const double at : {cell.x + radius * std::cos(angle), cell.y + radius * std::sin(angle)})
                circle.points.push_back(decltype(circle.points)::value_type(std::lround(at)));
        }
        circles.push_back(circle);
    }
    return circles;
}

} // namespace

GivenCellsDialog::GivenCellsDialog(Workspace& workspace, SegmentOptions options, QWidget* parent)
    : QDialog(parent), m_workspace(workspace), m_options(std::move(options)),
      m_what(makeLabel({}, FontSize::Body, TextRole::Text, true)),
      m_fits(makeLabel(tr("Looking where these cells belong…"), FontSize::Body, TextRole::Second)),
      m_unknown(makeLabel({}, FontSize::Small, TextRole::Warn)), m_problem(makeLabel({}, FontSize::Small, TextRole::Warn)),
      m_use(new PrimaryButton(tr("Use these cells")))
{
    setWindowTitle(tr("Cells of another program"));
    const bool table = !m_options.locationsCsv.empty();
    m_what->setText(QFileInfo(QString::fromStdString(table ? m_options.locationsCsv : m_options.masksFolder)).fileName());
    for (QLabel* label : {m_fits, m_unknown, m_problem})
        label->setWordWrap(true);
    auto* pictures = new QHBoxLayout;
    pictures->setSpacing(Space::M);
    for (const QString& title : {tr("A dim field"), tr("A usual field"), tr("A dense field")}) {
        m_pictures.push_back(new OutlinePicture(title));
        pictures->addWidget(m_pictures.back(), 1);
    }
    auto* cancel = makeButton(tr("Cancel"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(makeLabel(tr("They take the place of the cells of now. Labels stay with their cells, and Ctrl+Z goes back."),
                                 FontSize::Small, TextRole::Third));
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_use);
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_what);
    column->addLayout(pictures, 1);
    column->addWidget(m_fits);
    column->addWidget(m_unknown);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    m_unknown->hide();
    m_problem->hide();
    m_use->setEnabled(false);
    m_use->setDefault(true);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_use, &QPushButton::clicked, this, [this] {
        Q_EMIT finding(m_options);
        accept();
    });
    resize(960, 520);
    check();
    readFields();
}

GivenCellsDialog::~GivenCellsDialog() = default;

QString GivenCellsDialog::sentence() const
{
    return m_fits->text();
}

void GivenCellsDialog::check()
{
    ++m_waiting;
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [project = m_workspace.project(), options = m_options](const Progress& progress) {
                             return summariseGivenCells(project, options, progress);
                         });
    whenDone(future, this, [this](const Result<GivenSummary>& summary) {
        --m_waiting;
        if (summary)
            return showSummary(*summary);
        m_fits->clear();
        m_problem->setText(errorText(summary.error()));
        m_problem->setToolTip(QString::fromStdString(summary.error().detail));
        m_problem->show();
    });
}

void GivenCellsDialog::showSummary(const GivenSummary& summary)
{
    const bool table = !m_options.locationsCsv.empty();
    const QString fields = countText(std::int64_t(summary.fields));
    m_fits->setText(table ? tr("%1 cells for %2 of %3 fields.")
                                .arg(countText(std::int64_t(summary.cells)), countText(std::int64_t(summary.withCells)), fields)
                          : tr("Masks for %1 of %2 fields.").arg(countText(std::int64_t(summary.matched)), fields));
    QStringList first;
    for (std::size_t i = 0; i < std::min(UnknownShown, summary.unknown.size()); ++i)
        first << QString::fromStdString(summary.unknown[i]);
    const int unknown = int(summary.unknown.size());
    m_unknown->setVisible(unknown > 0);
    m_unknown->setText((table ? tr("The project lacks %Ln field(s) of the table: %1", nullptr, unknown)
                              : tr("%Ln image(s) without a mask keep their cells: %1", nullptr, unknown))
                           .arg(first.join(QStringLiteral(", ")) + (unknown > int(UnknownShown) ? QStringLiteral(" …") : QString())));
    m_use->setEnabled(table ? summary.cells > 0 : summary.matched > 0);
}

void GivenCellsDialog::readFields()
{
    const Plate* plate = m_workspace.index()->plate(m_workspace.selection().currentPlate());
    const auto channel = plate ? nucleusChannel(*plate, m_options.channel) : Result<int>(Error{Errc::NotFound, "plate"});
    if (!channel)
        return;
    ++m_waiting;
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [project = m_workspace.project(), key = plate->key, channel = *channel](const Progress& progress) {
                             return typicalFields(*project, key, channel, progress);
                         });
    whenDone(future, this, [this](const Result<std::vector<TypicalField>>& fields) {
        --m_waiting;
        if (!fields)
            return; // without pictures the numbers still say what fits
        for (const TypicalField& field : *fields)
            showCells(field);
    });
}

void GivenCellsDialog::showCells(const TypicalField& field)
{
    OutlinePicture* picture = m_pictures[std::size_t(field.kind)];
    picture->setField(greyImage(field.pixels));
    ++m_waiting;
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [project = m_workspace.project(), options = m_options, id = field.field,
                          size = field.pixels.size()](const Progress&) { return givenCellsOf(*project, options, id, size); });
    whenDone(future, this, [this, picture](const Result<Segmentation>& found) {
        --m_waiting;
        if (found)
            picture->setCells(outlinesOf(*found), found->cells.size());
    });
}

} // namespace phenodrop
