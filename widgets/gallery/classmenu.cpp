#include "widgets/gallery/classmenu.h"

#include "widgets/style/phenotypemark.h"

#include <QCoreApplication>
#include <QMenu>

namespace phenodrop {

namespace {
struct ClassMenu {
    Q_DECLARE_TR_FUNCTIONS(ClassMenu)
};
} // namespace

void addClasses(QMenu& menu, const Annotations& annotations, const std::function<void(PhenotypeId)>& use)
{
    for (const Phenotype& phenotype : annotations.phenotypes()) {
        QAction* put = menu.addAction(phenotypeIcon(phenotype), ClassMenu::tr("Move to %1").arg(QString::fromStdString(phenotype.name)));
        put->setEnabled(!annotations.isViewOnly());
        if (phenotype.key <= 9)
            put->setShortcut(QKeySequence(QString::number(phenotype.key)));
        QObject::connect(put, &QAction::triggered, &menu, [use, id = phenotype.id] { use(id); });
    }
}

void addClassMenu(GalleryView& view, Selection& selection, const Annotations& annotations, std::function<void(PhenotypeId)> use)
{
    view.setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(&view, &QWidget::customContextMenuRequested, &view, [&view, &selection, &annotations, use](const QPoint& at) {
        const QModelIndex index = view.indexAt(at);
        if (!index.isValid() || annotations.phenotypes().empty())
            return;
        const CellId cell = static_cast<const GalleryModel&>(*index.model()).cellAt(index.row());
        if (!selection.contains(cell)) {
            selection.clear();
            view.setCurrentIndex(index);
        }
        auto* menu = new QMenu(&view);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        addClasses(*menu, annotations, use);
        menu->popup(view.viewport()->mapToGlobal(at));
    });
}

} // namespace phenodrop
