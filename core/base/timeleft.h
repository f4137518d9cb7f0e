#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace phenodrop {

/// How long a run of several parts will still take. What a unit of work of each kind takes is guessed at first, from a trial,
/// and known as soon as a part of that kind runs; what was wrong with one guess corrects the others. Any number of threads.
class TimeLeft
{
public:
    using Seconds = std::function<double()>; ///< of some clock

    explicit TimeLeft(Seconds clock = steadySeconds);

    /// A part still to come. `units`: of work, comparable within the kind. `guess`: s per unit; negative: nothing is known.
    int add(const std::string& kind, double units, double guess = -1);
    void begin(int part);               ///< ends the part before
    void done();                        ///< ends the part that runs
    void tell(double fraction);         ///< of the part that runs; what a first call tells was done before this run
    void pausedFor(double seconds);     ///< of the part that runs

    double seconds() const; ///< negative: cannot be said yet

    static double steadySeconds();

private:
    struct Part {
        std::string kind;
        double units = 0;
        bool over = false;
    };
    struct Kind {
        double guess = -1;
        double seconds = 0, units = 0; ///< of what was run
    };
    /// What was run of each kind, with the part that runs as soon as its own pace can be believed.
    std::map<std::string, Kind> paces() const;

    mutable std::mutex m_mutex;
    Seconds m_clock;
    std::vector<Part> m_parts;
    std::map<std::string, Kind> m_kinds;
    int m_running = -1;
    double m_first = -1, m_last = 0; ///< fractions told by the part that runs
    double m_began = 0, m_told = 0;  ///< clock at these, without pauses
};

} // namespace phenodrop
