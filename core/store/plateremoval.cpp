#include "core/store/plateremoval.h"

#include "core/store/database.h"

namespace phenodrop {

Result<void> removePlates(Project& project, const std::vector<PlateKey>& plates)
{
    return writeAtOnce(project.database(), [&](Connection& connection) -> Result<void> {
        for (const PlateKey plate : plates) {
            Statement cells(connection, "SELECT p.name FROM cell c JOIN field f ON f.id = c.field JOIN well w ON w.id = f.well "
                                        "JOIN plate p ON p.id = w.plate WHERE w.plate = ?1 LIMIT 1");
            if (cells.bind(1, plate).step())
                return Error{Errc::Conflict, cells.text(0), "cells were found on it"};
            if (auto done = cells.done(); !done)
                return done;
            Statement remove(connection, "DELETE FROM plate WHERE id = ?1"); // what belongs to it goes with it
            if (auto done = remove.bind(1, plate).run(); !done)
                return done;
        }
        return {};
    });
}

} // namespace phenodrop
