package io.submarine.cluster.architecture.wrong.internal.state;

import java.util.concurrent.Executor;

record StartsThread(Executor executor) {
}
