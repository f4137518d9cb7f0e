#include "widgets/plugin/modelcard.h"

#include "widgets/style/controls.h"

#include <QVBoxLayout>

namespace phenodrop {

namespace {

QWidget* makeFact(const QString& name, const QString& value)
{
    auto* line = new QWidget;
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Space::S);
    row->addWidget(makeLabel(name, FontSize::Small, TextRole::Third));
    auto* text = new ElidedLabel(value);
    text->setFont(uiFont(FontSize::Small));
    text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row->addWidget(text, 1);
    return line;
}

} // namespace

ModelCard::ModelCard(QWidget* parent)
    : QWidget(parent), m_facts(new QVBoxLayout), m_save(makeButton(tr("Save model…"), QStringLiteral("download")))
{
    auto* open = makeButton(tr("Open model…"), QStringLiteral("folder"));
    m_save->setObjectName(QStringLiteral("save"));
    connect(open, &QPushButton::clicked, this, &ModelCard::openWanted);
    connect(m_save, &QPushButton::clicked, this, &ModelCard::saveWanted);
    m_facts->setSpacing(6);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Space::S);
    column->addWidget(makeLabel(tr("Model in use"), FontSize::Body, TextRole::Text, true));
    column->addLayout(m_facts);
    column->addWidget(open);
    column->addWidget(m_save);
    setFacts({});
}

void ModelCard::setFacts(const Facts& facts)
{
    while (QLayoutItem* item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_save->setEnabled(!facts.isEmpty());
    for (const auto& [name, value] : facts)
        m_facts->addWidget(makeFact(name, value));
    if (!facts.isEmpty())
        return;
    auto* none = makeLabel(tr("No model yet. Train one, or open a file."), FontSize::Small, TextRole::Second);
    none->setWordWrap(true);
    m_facts->addWidget(none);
}

} // namespace phenodrop
