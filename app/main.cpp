#include "app/commands/commands.h"
#include "app/window/startwindow.h"
#include "core/base/threads.h"

#include <string>

int main(int argc, char** argv)
{
    phenodrop::restartWithPatientThreads(argv);
    if (!phenodrop::isCommand(argc, argv))
        return phenodrop::startWindow(argc, argv);
    return phenodrop::runCommand(argc, argv, [&](std::string project) {
        char* arguments[] = {argv[0], project.data(), nullptr};
        return phenodrop::startWindow(2, arguments);
    });
}
