package io.submarine.cluster.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints which servers a start waited for in vain, instead of a stack trace. */
final class QuorumNotReachedFailureAnalyzer extends AbstractFailureAnalyzer<QuorumNotReachedException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, QuorumNotReachedException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Start more than half of the servers, or let this process reach them. To start without waiting, "
						+ "set 'submarine.cluster.await-quorum' to 0, or 'submarine.cluster.await-quorum-action' to "
						+ "'continue'.",
				cause);
	}

}
