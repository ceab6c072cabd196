package io.submarine.cluster.architecture.wrong.internal.extra;

record HasNoPlace() {
}
