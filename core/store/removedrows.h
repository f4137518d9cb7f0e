#pragma once

#include "core/base/progress.h"
#include "core/plate/plate.h"
#include "core/store/connection.h"

#include <algorithm>

namespace phenodrop {

// The rows of plates, between the tables of the project and those that keep what was taken out. One transaction around each
// is the caller's.

// A setting with the plate's name behind it: the largest id of a cell at each time it was taken out.
#define SETTING_OF_REMOVED "removed/"

/// What is begun of a transaction is taken back when it is cancelled between two tables.
class Steps
{
public:
    static constexpr std::size_t StepsOfPlate = 10; ///< a table each, and the end
    Steps(const Progress& progress, std::size_t plates) : m_progress(progress), m_all(double(plates * StepsOfPlate)) {}
    Result<void> next()
    {
        return report(m_progress, std::min(1.0, ++m_done / m_all)) ? Result<void>() : Error{Errc::Cancelled, "plates"};
    }

private:
    const Progress& m_progress;
    double m_done = 0, m_all;
};

Result<void> keepPlate(Connection& connection, PlateKey plate, Steps& steps);   ///< takes it out. Errors: NotFound, Cancelled
Result<void> bringBack(Connection& connection, PlateKey plate, Steps& steps);   ///< Errors: NotFound, Conflict, Cancelled
Result<void> forgetPlate(Connection& connection, PlateKey plate);

} // namespace phenodrop
