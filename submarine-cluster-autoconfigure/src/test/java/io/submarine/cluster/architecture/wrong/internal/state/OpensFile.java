package io.submarine.cluster.architecture.wrong.internal.state;

import java.io.File;

record OpensFile(File file) {
}
