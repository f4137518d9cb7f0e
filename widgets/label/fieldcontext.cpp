#include "widgets/label/fieldcontext.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/style/smallparts.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include <algorithm>

namespace phenodrop {

double contextZoom(int width, int cropSide)
{
    return std::clamp(width / (8.0 * std::max(8, cropSide)), 0.1, 4.0); // eight crops side by side
}

FieldContext::FieldContext(Workspace& workspace, CellKnowledge& knowledge, FieldLoader& loader,
                           QWidget* parent)
    : QWidget(parent), m_workspace(workspace), m_knowledge(knowledge), m_loader(loader),
      m_canvas(new FieldCanvas(workspace.selection(), workspace.display())),
      m_place(makeLabel({}, FontSize::Small, TextRole::Second)),
      m_position(makeLabel({}, FontSize::Small, TextRole::Second)), m_first(makeLabel({}, FontSize::Small)),
      m_second(makeLabel({}, FontSize::Small, TextRole::Second)),
      m_origin(makeLabel({}, FontSize::Small, TextRole::Second))
{
    setGround(this, "panel");
    m_canvas->setReadOutShown(false);
    auto* open = m_open = makeButton(tr("Open field"));
    auto* openRow = new QHBoxLayout(open);
    openRow->setContentsMargins(0, 0, 6, 0);
    openRow->addStretch(1);
    openRow->addWidget(new KeyCap(QStringLiteral("F")));
    open->setMinimumWidth(open->sizeHint().width() + 28);
    open->setStyleSheet(QStringLiteral("text-align: left;"));
    connect(open, &QPushButton::clicked, this, &FieldContext::openWanted);

    auto* facts = new QVBoxLayout;
    facts->setSpacing(1);
    facts->addWidget(makeLabel(tr("Field context"), FontSize::Body, TextRole::Text, true));
    facts->addSpacing(6);
    facts->addWidget(m_place);
    facts->addWidget(m_position);
    facts->addSpacing(8);
    facts->addWidget(m_first);
    facts->addWidget(m_second);
    facts->addWidget(m_origin);
    facts->addSpacing(Space::M);
    facts->addWidget(open, 0, Qt::AlignLeft);
    facts->addStretch(1);
    for (QLabel* label : {m_place, m_position, m_first, m_second, m_origin})
        label->setMinimumWidth(40);
    m_position->setWordWrap(true);
    m_origin->setWordWrap(true);

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(Space::M, Space::M, Space::M, Space::M);
    row->setSpacing(Space::M);
    row->addWidget(m_canvas, 70);
    row->addLayout(facts, 30);
    setMinimumHeight(180);

    connect(&loader, &FieldLoader::loaded, this, &FieldContext::showField);
    connect(&workspace.selection(), &Selection::currentCellChanged, this, [this] {
        showField();
        showFacts();
    });
    connect(&workspace.annotations(), &Annotations::changed, this, &FieldContext::showFacts);
    connect(&workspace.annotations(), &Annotations::phenotypesChanged, this, &FieldContext::showFacts);
    connect(&knowledge, &CellKnowledge::beliefsChanged, this, &FieldContext::showFacts);
    showField();
    showFacts();
}

void FieldContext::showField()
{
    const CellId cell = m_workspace.selection().currentCell();
    const auto pixels = m_loader.pixels();
    if (m_canvas->pixels() != pixels.get())
        m_canvas->setPixels(pixels);
    m_open->setEnabled(pixels != nullptr);
    if (!pixels || !cell)
        return;
    const int side = m_workspace.thumbnails().cropSide(pixels->plate);
    m_canvas->setFrameSide(side);
    if (pixels->size.width() <= 2 * side) // a ready-made crop: there is nothing around it
        m_canvas->fit();
    else
        m_canvas->centreOn(cell, contextZoom(m_canvas->width(), side));
}

void FieldContext::showFacts()
{
    const CellId cell = m_workspace.selection().currentCell();
    const CellIndex& index = *m_workspace.index();
    const Cell* where = cell ? index.cell(cell) : nullptr;
    const Place place = cell ? index.placeOfCell(cell) : Place();
    const auto& annotations = m_workspace.annotations();
    const auto set = [](QLabel* label, const QString& text) {
        label->setText(text);
        label->setVisible(!text.isEmpty());
    };
    if (!where || !place.plate || !place.well || !place.field) {
        set(m_place, tr("Choose a cell to see where it comes from."));
        m_place->setWordWrap(true);
        for (QLabel* label : {m_position, m_first, m_second, m_origin})
            set(label, {});
        return;
    }
    m_place->setWordWrap(false);
    const QString plate = QFontMetrics(m_place->font())
                              .elidedText(QString::fromStdString(place.plate->name), Qt::ElideMiddle,
                                          std::max(60, width() / 4));
    set(m_place, QStringLiteral("%1 · %2").arg(plate, QString::fromStdString(wellName(place.well->place))));
    set(m_position,
        tr("site %1 · x %2 · y %3").arg(place.field->site).arg(qRound(where->x)).arg(qRound(where->y)));
    const auto top = m_knowledge.topBeliefs(cell);
    const auto text = [&](std::size_t i) {
        const Phenotype* phenotype = i < top.size() ? annotations.phenotype(top[i].first) : nullptr;
        return phenotype ? QStringLiteral("%1 %2").arg(QString::fromStdString(phenotype->name),
                                                       fixedText(double(top[i].second), 2))
                         : QString();
    };
    set(m_first, text(0));
    set(m_second, text(1));
    const Phenotype* label = annotations.phenotype(annotations.labelOf(cell));
    const auto origin = annotations.originOf(cell);
    if (!label)
        set(m_origin, tr("not labelled"));
    else if (origin)
        set(m_origin, tr("%1, by %2, %3")
                          .arg(QString::fromStdString(label->name), origin->user,
                               QLocale().toString(origin->time.toLocalTime().time(), QLocale::ShortFormat)));
    else
        set(m_origin, QString::fromStdString(label->name));
}

} // namespace phenodrop
