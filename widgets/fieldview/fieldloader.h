#pragma once

#include "widgets/fieldview/fieldpixels.h"
#include "widgets/workspace/workspace.h"

#include <QObject>

namespace phenodrop {

/// Reads the field that is current in the workspace's selection, in a job, and hands it out; what arrives
/// late, after the user has gone on to another field, is dropped. Fields read last stay in memory, so going
/// back is instant.
class FieldLoader : public QObject
{
    Q_OBJECT
public:
    explicit FieldLoader(Workspace& workspace, QObject* parent = nullptr);

    /// Another field than the current one, for a second view; 0: the current one again.
    void setField(FieldId field);
    std::shared_ptr<const FieldPixels> pixels() const { return m_pixels; } ///< null while nothing is read

Q_SIGNALS:
    void loaded(std::shared_ptr<const phenodrop::FieldPixels> pixels); ///< null: no field

private:
    void load(FieldId field);

    Workspace& m_workspace;
    std::shared_ptr<FieldReader> m_reader;
    std::shared_ptr<const FieldPixels> m_pixels;
    FieldId m_fixed = 0;
    FieldId m_wanted = 0;
    int m_generation = 0;
};

} // namespace phenodrop
