package io.submarine.cluster.autoconfigure;

import io.submarine.cluster.internal.client.retry.JournalException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Prints why the journal of submissions cannot be opened, and what to do, instead of a
 * stack trace: damaged, in use, not writable.
 */
final class JournalFailureAnalyzer extends AbstractFailureAnalyzer<JournalException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, JournalException cause) {
		return new FailureAnalysis("The cluster client could not start: " + cause.getMessage(), cause.action(), cause);
	}

}
