#pragma once

#include <QString>

namespace phenodrop {

class MainWindow;
class Workspace;

struct ScreenshotOptions {
    QString file;      ///< PNG
    QString workspace; ///< "plates" …
    QString size;      ///< "1600x1000"
    QString plate, well;
};

/// Waits until the project is open and no job runs, saves a picture of the window and ends the program with
/// 0, or 1 when the picture could not be written.
void takeScreenshot(MainWindow& window, Workspace& workspace, const ScreenshotOptions& options);

} // namespace phenodrop
