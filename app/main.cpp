#include "app/commands/commands.h"
#include "app/window/startwindow.h"

int main(int argc, char** argv)
{
    return phenodrop::isCommand(argc, argv) ? phenodrop::runCommand(argc, argv)
                                            : phenodrop::startWindow(argc, argv);
}
