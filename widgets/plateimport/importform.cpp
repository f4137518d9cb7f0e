#include "widgets/plateimport/importform.h"

#include "widgets/style/controls.h"

#include <QCoreApplication>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace phenodrop {

namespace {
struct ImportForm {
    Q_DECLARE_TR_FUNCTIONS(ImportForm)
};
} // namespace

QWidget* fileRow(QLineEdit* line, const QString& title, FileRow kind)
{
    auto* row = new QWidget;
    auto* box = new QHBoxLayout(row);
    box->setContentsMargins(0, 0, 0, 0);
    box->setSpacing(Space::S);
    auto* choose = makeButton(ImportForm::tr("Choose…"));
    box->addWidget(line, 1);
    box->addWidget(choose);
    QObject::connect(choose, &QPushButton::clicked, row, [row, line, title, kind] {
        auto* dialog = new QFileDialog(row, title, line->text().isEmpty() ? line->property("folder").toString() : line->text());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        if (kind == FileRow::Folder) {
            dialog->setAcceptMode(QFileDialog::AcceptSave);
            dialog->setOption(QFileDialog::DontConfirmOverwrite);
        } else {
            dialog->setFileMode(QFileDialog::ExistingFile);
            dialog->setNameFilter(ImportForm::tr("Tables (*.csv *.tsv *.txt)"));
        }
        QObject::connect(dialog, &QFileDialog::fileSelected, line, &QLineEdit::setText);
        dialog->open();
    });
    return row;
}

QString exampleText(const std::vector<ParsedExample>& examples)
{
    QStringList lines;
    for (const ParsedExample& example : examples)
        lines << QStringLiteral("%1  →  %2")
                     .arg(example.file,
                          example.meaning.isEmpty() ? ImportForm::tr("does not fit") : example.meaning);
    return lines.join(QLatin1Char('\n'));
}

QLabel* exampleLabel(const std::vector<ParsedExample>& examples)
{
    auto* label = makeLabel(exampleText(examples), FontSize::Small, TextRole::Third);
    label->setContentsMargins(Space::XL, 0, 0, Space::XS);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setMinimumWidth(0);
    label->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    return label;
}

void clearLayout(QLayout& layout, std::initializer_list<QWidget*> kept)
{
    while (QLayoutItem* item = layout.takeAt(0)) {
        QWidget* widget = item->widget();
        if (widget && std::find(kept.begin(), kept.end(), widget) != kept.end())
            widget->hide();
        else
            delete widget;
        delete item;
    }
}

} // namespace phenodrop
