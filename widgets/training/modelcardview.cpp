#include "widgets/training/modelcardview.h"

#include "widgets/style/controls.h"
#include "widgets/style/numbers.h"
#include "widgets/training/runnames.h"

#include <QGridLayout>

#include <cmath>

namespace phenodrop {

namespace {

QString splitText(const std::string& split)
{
    if (split == "cell")
        return ModelCardView::tr("by cell, optimistic");
    if (split == "plate")
        return ModelCardView::tr("by plate");
    if (split == "group")
        return ModelCardView::tr("by group");
    return ModelCardView::tr("by well");
}

std::int64_t cellsOf(const ModelEntry& model, const char* metric)
{
    const double cells = model.metric(metric);
    return std::isfinite(cells) ? std::int64_t(cells) : 0;
}

/// "2 × CellNet, 2 × ResNet" of "2 × cellnet, 2 × resnet".
QString partsText(const std::string& builds)
{
    QStringList parts;
    for (const QString& part : QString::fromStdString(builds).split(QStringLiteral(", "))) {
        const int name = int(part.lastIndexOf(QLatin1Char(' '))) + 1;
        parts << part.left(name) + networkTitle(part.mid(name));
    }
    return parts.join(QStringLiteral(", "));
}

QString valueOf(const std::vector<std::pair<QString, QString>>& facts, const QString& name)
{
    for (const auto& [fact, value] : facts)
        if (fact == name)
            return value;
    return QStringLiteral("–");
}

} // namespace

std::vector<std::pair<QString, QString>> modelFacts(const ModelEntry& model)
{
    const nn::ModelCard& card = model.card;
    std::vector<std::pair<QString, QString>> facts;
    const auto add = [&facts](const QString& name, const QString& value) { facts.emplace_back(name, value); };
    add(ModelCardView::tr("Network"), networkTitle(model.network));
    if (model.isClassical()) {
        add(ModelCardView::tr("Method"), model.method.toUpper());
        add(ModelCardView::tr("Labels"), countText(model.labels()));
        add(ModelCardView::tr("Split"), splitText(card.split));
        add(ModelCardView::tr("Test accuracy"), percentText(model.accuracy()));
        add(ModelCardView::tr("Seed"), QString::number(card.seed));
        return facts;
    }
    const auto several = card.notes.find("networks"); // joined: the epochs of one of them say nothing of the model
    if (several != card.notes.end())
        add(ModelCardView::tr("Made of"), partsText(several->second));
    if (const double parameters = model.metric("parameters"); std::isfinite(parameters))
        add(ModelCardView::tr("Parameters"), countText(std::int64_t(parameters)));
    add(ModelCardView::tr("Input"),
        card.channels.size() == 1
            ? ModelCardView::tr("%1 × %1, 1 channel").arg(card.cropSize)
            : ModelCardView::tr("%1 × %1, %2 channels").arg(card.cropSize).arg(card.channels.size()));
    if (card.pixelSize > 0)
        add(ModelCardView::tr("Pixel size"), withUnit(numberText(card.pixelSize), QStringLiteral("µm")));
    add(ModelCardView::tr("Normalisation"), ModelCardView::tr("training cells only"));
    add(ModelCardView::tr("Classes"), countText(std::int64_t(card.classes.size())));
    add(ModelCardView::tr("Labels"), countText(model.labels()));
    add(ModelCardView::tr("Split"), splitText(card.split));
    add(ModelCardView::tr("Held out"),
        ModelCardView::tr("%1 cells")
            .arg(countText(cellsOf(model, "validation_cells") + cellsOf(model, "test_cells"))));
    if (several == card.notes.end() && card.epochs > 0) // classifiers on features have none
        add(ModelCardView::tr("Best epoch"),
            ModelCardView::tr("%1 of %2").arg(countText(card.bestEpoch), countText(card.epochs)));
    add(ModelCardView::tr("Validation accuracy"), percentText(model.metric("validation_accuracy")));
    if (model.isTested()) {
        add(ModelCardView::tr("Test accuracy"), percentText(model.metric("test_accuracy")));
        add(ModelCardView::tr("Test, balanced"), percentText(model.metric("test_balanced_accuracy")));
    }
    add(ModelCardView::tr("Seed"), QString::number(card.seed));
    return facts;
}

namespace {

constexpr int ValueLeast = 74; ///< px: a figure with its unit is whole also where two stand side by side
constexpr int NameLeast = 60;

ElidedLabel* makeValue(const QString& text, bool bold)
{
    auto* value = new ElidedLabel(text, ValueLeast);
    value->setFont(uiFont(FontSize::Small, bold));
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setTextRole(value, TextRole::Text);
    return value;
}

} // namespace

ModelCardView::ModelCardView(QWidget* parent) : QWidget(parent), m_facts(new QGridLayout(this))
{
    m_facts->setContentsMargins(Space::M, Space::S, Space::M, Space::M);
    m_facts->setVerticalSpacing(4);
    m_facts->setHorizontalSpacing(Space::S);
    m_facts->setColumnStretch(0, 1);
}

void ModelCardView::setRuns(const std::vector<const ModelEntry*>& runs)
{
    while (QLayoutItem* item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_sharedLine = -1;
    if (runs.empty()) {
        m_facts->addWidget(makeLabel(tr("No model yet."), FontSize::Small, TextRole::Third), 0, 0);
        return;
    }
    const auto first = modelFacts(*runs[0]);
    const auto second = runs.size() > 1 ? modelFacts(*runs[1]) : first;
    int line = 0;
    if (runs.size() > 1) {
        for (int run = 0; run < 2; ++run) {
            const ModelEntry& entry = *runs[std::size_t(run)];
            auto* name = new ElidedLabel(entry.isClassical() ? tr("Classical") : modelNameText(entry.name));
            name->setFont(uiFont(FontSize::Caption));
            setTextRole(name, TextRole::Third);
            m_facts->addWidget(name, line, 1 + run, Qt::AlignRight);
        }
        ++line;
    }
    // The longer card names the lines: a classical run has fewer facts. What is the same stands once, over both columns.
    for (const auto& [name, value] : first.size() >= second.size() ? first : second)
        addFact(line++, name, valueOf(first, name), valueOf(second, name));
    m_sharedLine = runs.size() > 1 ? line : -1;
}

void ModelCardView::addFact(int line, const QString& name, const QString& left, const QString& right)
{
    auto* label = new ElidedLabel(name, NameLeast); // in two columns the figures come first
    label->setFont(uiFont(FontSize::Small));
    setTextRole(label, TextRole::Third);
    m_facts->addWidget(label, line, 0);
    if (left == right) {
        m_facts->addWidget(makeValue(left, false), line, 1, 1, 2);
        return;
    }
    for (const int column : {1, 2}) {
        ElidedLabel* value = makeValue(column == 1 ? left : right, true);
        value->setMaximumWidth(ValueLeast); // a long name of a network leaves the names of the lines their room
        m_facts->addWidget(value, line, column, Qt::AlignRight);
    }
}

void ModelCardView::setShared(const SharedCells& shared)
{
    if (shared.cells == 0 || m_sharedLine < 0)
        return;
    const QString tip = tr("Cells with a label that neither run had learned from: the fair comparison.");
    const int first = m_facts->count();
    addFact(m_sharedLine, tr("Held out by both"), tr("%1 cells").arg(countText(shared.cells)), tr("%1 cells").arg(countText(shared.cells)));
    addFact(m_sharedLine + 1, tr("Right of these"), percentText(double(shared.first) / double(shared.cells)),
            percentText(double(shared.second) / double(shared.cells)));
    addFact(m_sharedLine + 2, tr("Only this one right"), countText(shared.onlyFirst), countText(shared.onlySecond));
    for (int i = first; i < m_facts->count(); ++i)
        m_facts->itemAt(i)->widget()->setToolTip(tip);
    m_sharedLine = -1;
}

} // namespace phenodrop
