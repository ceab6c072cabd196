package io.submarine.cluster;

import org.jspecify.annotations.Nullable;

/** The change was certainly not applied, and will not be: a new attempt is safe. */
public abstract sealed class NotAppliedException extends ClusterException permits ApplyFailedException,
		ConditionFailedException, InvalidRequestException, LeaseNotFoundException, LimitExceededException,
		NoQuorumException, QueueFullException, ServerUnavailableException, StoreFullException, TargetNotFoundException {

	private static final long serialVersionUID = 1L;

	NotAppliedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
