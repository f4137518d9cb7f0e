#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/base/threads.h"

#include <QFutureWatcher>
#include <QPromise>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <type_traits>
#include <utility>

namespace phenodrop {

/// Progress of a job in the steps of QFuture: progressValue() / JobSteps is 0..1.
constexpr int JobSteps = 1000;

/// Runs work(progress) on a thread of `pool`; its value is the future's result. Values in, value out: the
/// work captures copies (or shared_ptr<const T>), never a widget. Cancelling the future makes `progress`
/// return false.
template <typename Work>
auto runJob(QThreadPool& pool, Work work)
{
    using Outcome = std::invoke_result_t<Work, const Progress&>;
    return QtConcurrent::run(&pool, [work = std::move(work)](QPromise<Outcome>& promise) {
        useThreadCount();
        promise.setProgressRange(0, JobSteps);
        const Progress progress = [&promise](double fraction) {
            promise.setProgressValue(int(fraction * JobSteps));
            return !promise.isCanceled();
        };
        promise.addResult(work(progress));
    });
}

/// The result of a finished future. A future that was cancelled holds none: then Errc::Cancelled, where the
/// type is a Result.
template <typename Outcome>
Outcome outcomeOf(const QFuture<Outcome>& future)
{
    if constexpr (std::is_constructible_v<Outcome, Error>) {
        if (future.isCanceled() || future.resultCount() == 0)
            return Outcome(Error{Errc::Cancelled});
    }
    return future.result();
}

/// Calls use(outcome) in the receiver's thread when the work has ended; never after `receiver` is gone. For a
/// Result type also when it was cancelled (Errc::Cancelled); for others a cancelled future is dropped.
template <typename Outcome, typename Use>
void whenDone(const QFuture<Outcome>& future, QObject* receiver, Use use)
{
    auto* watcher = new QFutureWatcher<Outcome>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, use = std::move(use)]() mutable {
                         watcher->deleteLater();
                         const QFuture<Outcome> done = watcher->future();
                         if constexpr (std::is_constructible_v<Outcome, Error>)
                             use(outcomeOf(done));
                         else if (!done.isCanceled() && done.resultCount() > 0)
                             use(done.result());
                     });
    watcher->setFuture(future);
}

} // namespace phenodrop
