#include "widgets/fieldview/comparedfields.h"

#include "widgets/style/controls.h"

#include <QHBoxLayout>

#include <algorithm>

namespace phenodrop {

ComparedFields::ComparedFields(Workspace& workspace, QWidget* parent) : QWidget(parent), m_workspace(workspace)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    m_selection.setIndex(workspace.index());
    connect(&workspace, &Workspace::indexChanged, this, [this] {
        m_selection.setIndex(m_workspace.index());
        load();
    });
    for (const Side side : {Left, Right}) {
        if (side == Right)
            row->addWidget(makeHairline(Qt::Vertical));
        m_canvas[side] = new FieldCanvas(m_selection, workspace.display());
        m_loader[side] = new FieldLoader(workspace, this);
        row->addWidget(m_canvas[side], 1);
        connect(m_loader[side], &FieldLoader::loaded, this, [this, side](std::shared_ptr<const FieldPixels> pixels) {
            // A field that is on its way while no well was chosen is the workspace's current one.
            m_canvas[side]->setPixels(m_wells[side] ? std::move(pixels) : nullptr);
        });
    }
    m_canvas[Left]->setAccessibleName(tr("Left field"));
    m_canvas[Right]->setAccessibleName(tr("Right field"));
    for (const Side side : {Left, Right})
        connect(m_canvas[side], &FieldCanvas::viewChanged, this,
                [this, side] { m_canvas[1 - side]->lookLike(*m_canvas[side]); });
}

FieldId ComparedFields::field(Side side) const
{
    const auto fields = m_workspace.index()->fieldsOf(m_wells[side]);
    return fields.empty() ? 0 : fields[std::size_t(m_site) % fields.size()].id;
}

int ComparedFields::sites() const
{
    const auto index = m_workspace.index();
    return int(std::max(index->fieldsOf(m_wells[Left]).size(), index->fieldsOf(m_wells[Right]).size()));
}

void ComparedFields::setWells(WellKey left, WellKey right)
{
    if (left == m_wells[Left] && right == m_wells[Right])
        return;
    m_wells[Left] = left;
    m_wells[Right] = right;
    m_site = std::clamp(m_site, 0, std::max(0, sites() - 1));
    load();
    Q_EMIT siteChanged();
}

void ComparedFields::setSite(int site)
{
    site = std::clamp(site, 0, std::max(0, sites() - 1));
    if (site == m_site)
        return;
    m_site = site;
    load();
    Q_EMIT siteChanged();
}

void ComparedFields::load()
{
    const Well* left = m_workspace.index()->well(m_wells[Left]);
    for (const Side side : {Left, Right}) {
        m_canvas[side]->setDisplayOf(left ? left->plate : 0);
        const FieldId wanted = field(side);
        if (wanted)
            m_loader[side]->setField(wanted);
        else
            m_canvas[side]->setPixels(nullptr);
    }
}

} // namespace phenodrop
