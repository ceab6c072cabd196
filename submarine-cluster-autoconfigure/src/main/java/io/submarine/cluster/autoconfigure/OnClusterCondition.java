package io.submarine.cluster.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Decides {@link ConditionalOnCluster} from the properties. */
class OnClusterCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		MergedAnnotation<ConditionalOnCluster> annotation = metadata.getAnnotations().get(ConditionalOnCluster.class);
		ClusterName name = annotation.getEnum("value", ClusterName.class);
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnCluster.class, name.cluster());
		Environment environment = context.getEnvironment();
		if (!name.isWanted(environment)) {
			return ConditionOutcome.noMatch(message.because("no servers are listed for it"));
		}
		ClusterProperties properties = name.bind(environment);
		if (!properties.isEnabled()) {
			return ConditionOutcome.noMatch(message.because("%s is false".formatted(name.property("enabled"))));
		}
		if (!annotation.getBoolean("server")) {
			return ConditionOutcome.match(message.because("this process takes part in it"));
		}
		ClusterPlacement placement = ClusterPlacement.of(name, environment, properties);
		return new ConditionOutcome(placement.server(),
				message.because("%s: %s".formatted(placement.server() ? "server" : "client", placement.reason())));
	}

}
