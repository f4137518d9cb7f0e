#include "widgets/fieldview/fieldloader.h"

namespace phenodrop {

FieldLoader::FieldLoader(Workspace& workspace, QObject* parent)
    : QObject(parent), m_workspace(workspace), m_reader(std::make_shared<FieldReader>())
{
    connect(&workspace.selection(), &Selection::currentFieldChanged, this, [this] {
        if (!m_fixed)
            load(m_workspace.selection().currentField());
    });
    // New cells or images of the same field.
    connect(&workspace, &Workspace::indexChanged, this, [this] {
        m_wanted = 0;
        load(m_fixed ? m_fixed : m_workspace.selection().currentField());
    });
    load(workspace.selection().currentField());
}

void FieldLoader::setField(FieldId field)
{
    m_fixed = field;
    load(field ? field : m_workspace.selection().currentField());
}

void FieldLoader::load(FieldId field)
{
    if (field == m_wanted)
        return;
    m_wanted = field;
    const int generation = ++m_generation;
    if (field == 0) {
        m_pixels.reset();
        Q_EMIT loaded(nullptr);
        return;
    }
    auto future = runJob(m_workspace.jobs().pool(JobList::Lane::Light),
                         [index = m_workspace.index(), project = m_workspace.project(), reader = m_reader,
                          field](const Progress&) -> std::shared_ptr<const FieldPixels> {
                             return std::make_shared<const FieldPixels>(
                                 loadFieldPixels(*index, project.get(), *reader, field));
                         });
    whenDone(future, this, [this, generation](std::shared_ptr<const FieldPixels> pixels) {
        if (generation != m_generation)
            return;
        m_pixels = std::move(pixels);
        Q_EMIT loaded(m_pixels);
    });
}

} // namespace phenodrop
