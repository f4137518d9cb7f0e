#include "app/commands/commands.h"
#include "app/commands/show.h"
#include "app/window/startwindow.h"
#include "core/base/threads.h"

#include <cstdio>
#include <string>

int main(int argc, char** argv)
{
    phenodrop::restartWithPatientThreads(argv);
    if (!phenodrop::isCommand(argc, argv)) {
        if (phenodrop::isMistyped(argc, argv)) {
            std::fprintf(stderr, "phenodrop: %s is neither a command nor a project. phenodrop --help lists the commands.\n", argv[1]);
            return 2;
        }
        if (phenodrop::canShowWindow())
            return phenodrop::startWindow(argc, argv);
        std::fprintf(stderr, "phenodrop: no command among the arguments, and no display for the window. phenodrop --help lists "
                             "what works without one.\n");
        return 2;
    }
    return phenodrop::runCommand(argc, argv, [&](std::string project) {
        char* arguments[] = {argv[0], project.data(), nullptr};
        return phenodrop::startWindow(2, arguments);
    });
}
