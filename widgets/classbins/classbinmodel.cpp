#include "widgets/classbins/classbinmodel.h"

#include "widgets/celldrag/celldrag.h"
#include "widgets/celldrag/cellmime.h"
#include "widgets/style/numbers.h"

#include <QMimeData>

#include <algorithm>

namespace phenodrop {

ClassBinModel::ClassBinModel(Annotations& annotations, QObject* parent)
    : QAbstractListModel(parent), m_annotations(annotations), m_phenotypes(annotations.phenotypes()), m_viewOnly(annotations.isViewOnly())
{
    connect(&annotations, &Annotations::phenotypesChanged, this, &ClassBinModel::takePhenotypes);
    connect(&annotations, &Annotations::changed, this, &ClassBinModel::takeLabels);
    for (const Phenotype& phenotype : m_phenotypes)
        updateExamples(phenotype);
}

void ClassBinModel::takePhenotypes()
{
    const auto sameIds = [](const Phenotype& a, const Phenotype& b) { return a.id == b.id; };
    const std::vector<Phenotype>& now = m_annotations.phenotypes();
    const bool sameRows = m_viewOnly == m_annotations.isViewOnly();
    if (sameRows && std::equal(now.begin(), now.end(), m_phenotypes.begin(), m_phenotypes.end(), sameIds)) {
        m_phenotypes = now; // only names, keys or colours: an editor or a drag that is open stays where it is
        if (!m_phenotypes.empty())
            Q_EMIT dataChanged(index(0), index(int(m_phenotypes.size()) - 1));
        return;
    }
    // The first row that differs is where one came or went; anything else begins anew.
    const auto [here, there] =
        std::mismatch(m_phenotypes.begin(), m_phenotypes.end(), now.begin(), now.end(), sameIds);
    const int row = int(here - m_phenotypes.begin());
    const bool came = sameRows && now.size() == m_phenotypes.size() + 1 &&
                      std::equal(here, m_phenotypes.end(), there + 1, now.end(), sameIds);
    const bool went = sameRows && now.size() + 1 == m_phenotypes.size() &&
                      std::equal(here + 1, m_phenotypes.end(), there, now.end(), sameIds);
    if (came)
        beginInsertRows({}, row, row);
    else if (went)
        beginRemoveRows({}, row, row);
    else
        beginResetModel();
    m_phenotypes = now;
    m_viewOnly = m_annotations.isViewOnly();
    for (const Phenotype& phenotype : m_phenotypes)
        updateExamples(phenotype);
    if (came)
        endInsertRows();
    else if (went)
        endRemoveRows();
    else
        endResetModel();
}

void ClassBinModel::takeLabels()
{
    for (const Phenotype& phenotype : m_phenotypes)
        updateExamples(phenotype);
    if (!m_phenotypes.empty())
        Q_EMIT dataChanged(index(0), index(int(m_phenotypes.size()) - 1));
}

void ClassBinModel::updateExamples(const Phenotype& phenotype)
{
    constexpr std::size_t Most = 4;
    std::vector<CellId>& examples = m_examples[phenotype.id];
    std::erase_if(examples, [&](CellId cell) { return m_annotations.labelOf(cell) != phenotype.id; });
    if (examples.size() == std::min(Most, std::size_t(m_annotations.count(phenotype.id))))
        return;
    for (CellId cell : m_annotations.firstCellsOf(phenotype.id, Most)) {
        if (examples.size() == Most)
            break;
        if (std::find(examples.begin(), examples.end(), cell) == examples.end())
            examples.push_back(cell);
    }
}

const Phenotype* ClassBinModel::phenotypeAt(int row) const
{
    return row >= 0 && row < int(m_phenotypes.size()) ? &m_phenotypes[std::size_t(row)] : nullptr;
}

int ClassBinModel::rowOf(PhenotypeId id) const
{
    for (std::size_t row = 0; row < m_phenotypes.size(); ++row)
        if (m_phenotypes[row].id == id)
            return int(row);
    return -1;
}

int ClassBinModel::newClassRow() const
{
    return m_viewOnly ? -1 : int(m_phenotypes.size());
}

int ClassBinModel::countAt(int row) const
{
    const Phenotype* phenotype = phenotypeAt(row);
    return phenotype ? m_annotations.count(phenotype->id) : 0;
}

const BinAdvice& ClassBinModel::adviceAt(int row) const
{
    static const BinAdvice none;
    const Phenotype* phenotype = phenotypeAt(row);
    const auto at = phenotype ? m_advice.find(phenotype->id) : m_advice.end();
    return at == m_advice.end() ? none : at->second;
}

std::vector<CellId> ClassBinModel::examplesAt(int row) const
{
    const Phenotype* phenotype = phenotypeAt(row);
    const auto at = phenotype ? m_examples.find(phenotype->id) : m_examples.end();
    return at == m_examples.end() ? std::vector<CellId>() : at->second;
}

void ClassBinModel::setAdvice(std::map<PhenotypeId, BinAdvice> advice)
{
    m_advice = std::move(advice);
    if (!m_phenotypes.empty())
        Q_EMIT dataChanged(index(0), index(int(m_phenotypes.size()) - 1));
}

DropOffer ClassBinModel::dropOffer(int row, const std::vector<CellId>& cells) const
{
    if (m_viewOnly)
        return {0, tr("read only")};
    if (cells.empty())
        return {0, tr("no cells")};
    const Phenotype* phenotype = phenotypeAt(row);
    if (!phenotype)
        return row == newClassRow() ? DropOffer{int(cells.size()), {}} : DropOffer{0, tr("not a class")};
    const auto comeIn = std::count_if(cells.begin(), cells.end(), [&](CellId cell) {
        return m_annotations.labelOf(cell) != phenotype->id;
    });
    return comeIn ? DropOffer{int(comeIn), {}} : DropOffer{0, tr("already in this class")};
}

QString ClassBinModel::freeName() const
{
    for (int n = int(m_phenotypes.size()) + 1;; ++n) {
        const QString name = tr("Class %1").arg(n);
        const bool taken = std::any_of(m_phenotypes.begin(), m_phenotypes.end(), [&](const Phenotype& p) {
            return QString::fromStdString(p.name).compare(name, Qt::CaseInsensitive) == 0;
        });
        if (!taken)
            return name;
    }
}

PhenotypeId ClassBinModel::drop(int row, const std::vector<CellId>& cells)
{
    if (!dropOffer(row, cells).cells)
        return Unlabelled;
    const Phenotype* phenotype = phenotypeAt(row);
    const PhenotypeId id = phenotype ? phenotype->id : m_annotations.addPhenotype(freeName());
    if (id != Unlabelled)
        m_annotations.assign(cells, id);
    return id;
}

int ClassBinModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_phenotypes.size()) + (m_viewOnly ? 0 : 1);
}

QVariant ClassBinModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Phenotype* phenotype = phenotypeAt(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return phenotype ? QString::fromStdString(phenotype->name) : tr("New class");
    case Qt::EditRole:
        return phenotype ? QString::fromStdString(phenotype->name) : QString();
    case PhenotypeRole:
        return phenotype ? phenotype->id : Unlabelled;
    case CountRole:
        return countAt(index.row());
    case Qt::AccessibleTextRole:
        return phenotype ? tr("%1, key %2, %3")
                               .arg(QString::fromStdString(phenotype->name))
                               .arg(phenotype->key)
                               .arg(cellCountText(countAt(index.row())))
                         : tr("New class");
    default:
        return {};
    }
}

bool ClassBinModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const QString name = value.toString().trimmed();
    if (name.isEmpty() || name == data(index, Qt::EditRole).toString())
        return false; // nothing was asked for
    const Phenotype* phenotype = phenotypeAt(index.row());
    for (const Phenotype& other : m_annotations.phenotypes()) {
        const QString taken = QString::fromStdString(other.name);
        if (taken.compare(name, Qt::CaseInsensitive) != 0 || (phenotype && other.id == phenotype->id))
            continue;
        Q_EMIT nameRefused(phenotype ? tr("There is a class “%1” already. To merge the two, select the cells of the one and put "
                                          "them in the other.")
                                           .arg(taken)
                                     : tr("There is a class “%1” already.").arg(taken));
        return false;
    }
    return phenotype ? m_annotations.renamePhenotype(phenotype->id, name) : m_annotations.addPhenotype(name) != Unlabelled;
}

Qt::ItemFlags ClassBinModel::flags(const QModelIndex& index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const Qt::ItemFlags always = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDropEnabled | Qt::ItemNeverHasChildren;
    return m_viewOnly ? always : always | Qt::ItemIsEditable;
}

QStringList ClassBinModel::mimeTypes() const
{
    return packCells({})->formats();
}

bool ClassBinModel::canDropMimeData(const QMimeData* data, Qt::DropAction, int, int,
                                    const QModelIndex& parent) const
{
    return data && parent.isValid() && dropOffer(parent.row(), unpackCells(*data)).cells > 0;
}

bool ClassBinModel::dropMimeData(const QMimeData* data, Qt::DropAction, int, int, const QModelIndex& parent)
{
    return data && parent.isValid() && drop(parent.row(), unpackCells(*data)) != Unlabelled;
}

} // namespace phenodrop
